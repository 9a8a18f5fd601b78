package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.WebhookSecret;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Triggers for tickers without prices, beside a stand-in for the view that publishes tickers. */
class UnknownTickerTest {

    private static final String PATH = "/webhook/trading-sweep";
    private static final String KNOWN = "{\"ticker\":\"BTC-USD\"}";
    private static final String UNKNOWN = "{\"ticker\":\"BTCUSD\"}";

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();

    @BeforeEach
    void publish() {
        pipeline.run(
                """
                create table research.stand_in (tenant_id text, ticker text, unique (tenant_id, ticker));
                create view research.known_tickers as select ticker from research.stand_in
                  where tenant_id = nullif(current_setting('app.tenant', true), '');
                grant usage on schema research to pipeline;
                grant select on research.known_tickers to pipeline;
                """);
        store(tenant, "BTC-USD");
        store(tenant, "ETH-USD");
    }

    @AfterEach
    void close() {
        pipeline.run(
                "drop table research.stand_in cascade; revoke usage on schema research from pipeline");
        pipeline.close();
    }

    @Test
    void isRefusedWithTheNearestKnownOnesAndNothingIsStored() {
        APIGatewayProxyResponseEvent answer = send(signed("msg_1", UNKNOWN));

        assertEquals(422, answer.getStatusCode(), answer.getBody());
        JsonNode problem = Json.parse(answer.getBody());
        assertEquals("UNPROCESSABLE", problem.path("code").asText());
        assertEquals(PATH, problem.path("instance").asText());
        assertEquals(
                "No prices are stored for BTCUSD; the nearest known are BTC-USD, ETH-USD",
                problem.path("detail").asText());
        JsonNode error = problem.path("errors").path(0);
        assertEquals("ticker", error.path("field").asText());
        assertEquals("unknown", error.path("rule").asText());
        assertNothingStored();
    }

    @Test
    void isAcceptedUnderTheSameIdOncePricesAreThere() {
        assertEquals(422, send(signed("msg_1", UNKNOWN)).getStatusCode());
        store(tenant, "BTCUSD");
        assertEquals(202, send(signed("msg_1", UNKNOWN)).getStatusCode());
        assertEquals(1, pipeline.queuedJobs("jobs").size());
    }

    @Test
    void isKnownWhereTheExchangeTradesIt() {
        pipeline.run(
                """
                create view exchange.traded_symbols as select 'SOLUSDT' as symbol;
                grant usage on schema exchange to pipeline;
                grant select on exchange.traded_symbols to pipeline;
                """);
        try {
            assertEquals(202, send(signed("msg_1", "{\"ticker\":\"SOLUSDT\"}")).getStatusCode());
            assertEquals(202, send(signed("msg_2", "{\"ticker\":\"SOL-USD\"}")).getStatusCode());
            assertEquals(422, send(signed("msg_3", "{\"ticker\":\"SOLUSD\"}")).getStatusCode());
            assertEquals(422, send(signed("msg_4", "{\"ticker\":\"SOL-EUR\"}")).getStatusCode());
        } finally {
            pipeline.run(
                    "drop view exchange.traded_symbols;"
                            + " revoke usage on schema exchange from pipeline");
        }
    }

    @Test
    void eachIsNamedByItsPlace() {
        APIGatewayProxyResponseEvent answer =
                send(signed("msg_1", "{\"tickers\":[\"BTC-USD\",\"BTCUSD\",\"ETH-USD\",\"ETH\"]}"));

        assertEquals(422, answer.getStatusCode(), answer.getBody());
        JsonNode problem = Json.parse(answer.getBody());
        assertEquals(
                List.of("tickers[1]", "tickers[3]"),
                problem.path("errors").findValuesAsText("field"));
        assertEquals("There are no prices for 2 of the tickers", problem.path("detail").asText());
        assertNothingStored();
    }

    @Test
    void tickersThatNoIntervalServesAreRefusedUnlessOneIsNamed() {
        pipeline.run(
                """
                create function research.tickers_without_common_interval(asked text[])
                  returns table (common text, ticker text) language sql
                  as $$ select '1d', 'ETH-USD' where 'ETH-USD' = any(asked) $$;
                """);
        try {
            String both = "{\"tickers\":[\"BTC-USD\",\"ETH-USD\"]%s}";
            APIGatewayProxyResponseEvent answer = send(signed("msg_1", both.formatted("")));

            assertEquals(422, answer.getStatusCode(), answer.getBody());
            JsonNode error = Json.parse(answer.getBody()).path("errors").path(0);
            assertEquals("interval", error.path("field").asText());
            assertEquals("required", error.path("rule").asText());
            assertEquals(
                    "interval must be named, or the tickers swept apart: 1d, the best that all have"
                            + " in common, gives ETH-USD fewer than 50 bars",
                    error.path("message").asText());
            assertNothingStored();
            assertEquals(
                    202,
                    send(signed("msg_1", both.formatted(",\"interval\":\"1d\""))).getStatusCode());
            assertEquals(202, send(signed("msg_2", "{\"ticker\":\"ETH-USD\"}")).getStatusCode());
        } finally {
            pipeline.run("drop function research.tickers_without_common_interval(text[])");
        }
    }

    @Test
    void theLargestRequestIsAnswered() {
        String tickers =
                IntStream.range(0, 500)
                        .mapToObj("\"UNKNOWN-%d\""::formatted)
                        .collect(Collectors.joining(","));
        String body = "{\"tickers\":[%s],\"step\":50}".formatted(tickers);
        APIGatewayProxyResponseEvent answer = send(signed("msg_1", body));
        assertEquals(422, answer.getStatusCode(), answer.getBody());
        assertEquals(500, Json.parse(answer.getBody()).path("errors").size());
    }

    @Test
    void aTriggerThatHasItsJobKeepsItsAnswer() {
        APIGatewayProxyResponseEvent first = send(signed("msg_1", KNOWN));
        assertEquals(202, first.getStatusCode(), first.getBody());
        pipeline.run("truncate research.stand_in");

        assertEquals(first.getBody(), send(signed("msg_1", KNOWN)).getBody());
        assertEquals(409, send(signed("msg_1", UNKNOWN)).getStatusCode());
        APIGatewayProxyResponseEvent next = send(signed("msg_2", KNOWN));
        assertEquals(422, next.getStatusCode());
        assertTrue(next.getBody().contains("nor for any other ticker"), next.getBody());
    }

    @Test
    void aForgedTriggerLearnsNothing() {
        for (String body : List.of(KNOWN, UNKNOWN)) {
            APIGatewayProxyRequestEvent event =
                    pipeline.signed(PATH, tenant, WebhookSecret.random(), "msg_1", body);
            APIGatewayProxyResponseEvent answer = send(event);
            assertEquals(401, answer.getStatusCode());
            assertFalse(answer.getBody().contains("USD"), answer.getBody());
        }
    }

    @Test
    void anotherTenantsTickersAreNeitherKnownNorSuggested() {
        TenantId other = pipeline.newTenant();
        store(other, "SECRET-USD");
        APIGatewayProxyResponseEvent answer = send(signed("msg_1", "{\"ticker\":\"SECRET-USD\"}"));
        assertEquals(422, answer.getStatusCode());
        assertFalse(
                Json.parse(answer.getBody()).path("detail").asText().contains("are SECRET-USD"));
    }

    @Test
    void anUnsignedTriggerWithoutAnIdIsRefusedToo() {
        TenantId lax = pipeline.newTenantWithoutSignatures();
        Map<String, String> headers = Map.of("X-Tenant-Id", lax.value());
        assertEquals(422, send(pipeline.request("POST", PATH, KNOWN, headers)).getStatusCode());
        assertNothingStored();
    }

    @Test
    void whereNothingIsPublishedEveryTickerIsAccepted() {
        pipeline.run("revoke select on research.known_tickers from pipeline");
        assertEquals(202, send(signed("msg_1", UNKNOWN)).getStatusCode());
        pipeline.run("drop view research.known_tickers");
        assertEquals(202, send(signed("msg_2", UNKNOWN)).getStatusCode());
    }

    @Test
    void whatASourceCouldHaveIsLeftToTheTradingApi() {
        try (PipelineFixture.Instance fetching =
                pipeline.newInstance(Map.of("PRICES_BYBIT_URL", "https://api.bybit.com"))) {
            SweepTriggerHandler trigger = fetching.trigger();
            String body = "{\"ticker\":\"SOL-USD\"}";
            assertEquals(
                    202, trigger.handle(signed("msg_1", body), pipeline.context()).getStatusCode());
            body = "{\"tickers\":[\"SOL-USD\",\"MSFT\"]}";
            APIGatewayProxyResponseEvent answer =
                    trigger.handle(signed("msg_2", body), pipeline.context());
            assertEquals(422, answer.getStatusCode(), "no venue of coins has a stock");
            assertEquals(
                    "tickers[1]",
                    Json.parse(answer.getBody()).path("errors").path(0).path("field").asText());
        }
    }

    private void assertNothingStored() {
        assertEquals(0, pipeline.count("select count(*) from pipeline.jobs"));
        assertEquals(0, pipeline.count("select count(*) from pipeline.outbox"));
        assertEquals(List.of(), pipeline.queuedJobs("jobs"));
    }

    private void store(TenantId owner, String ticker) {
        pipeline.run("insert into research.stand_in values ('%s', '%s')".formatted(owner, ticker));
    }

    private APIGatewayProxyRequestEvent signed(String id, String body) {
        return pipeline.signedTrigger(tenant, id, body);
    }

    private APIGatewayProxyResponseEvent send(APIGatewayProxyRequestEvent event) {
        return pipeline.instance.trigger().handle(event, pipeline.context());
    }
}
