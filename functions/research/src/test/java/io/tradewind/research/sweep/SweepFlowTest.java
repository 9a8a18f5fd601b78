package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.research.CancelOutcome;
import io.tradewind.research.Fixtures;
import io.tradewind.research.StartOutcome;
import io.tradewind.research.SweepCommand;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.job.Job;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.job.ListFilter;
import io.tradewind.research.result.ResultFile;
import io.tradewind.research.result.ResultPage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepFlowTest {

    private static final String SMALL =
            "{'ticker':'GOOG','fast_range':[2,30],'slow_range':[5,60],'step':3,'min_trades':5}";

    private final Flow flow = new Flow();

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void aSweepGoesFromRequestToRankedResults() {
        flow.storePrices("GOOG", 1, 800);
        UUID id =
                start(
                        new SweepCommand(
                                null,
                                Fixtures.request(SMALL),
                                "https://x.example/cb",
                                Map.of("x-mine", "1"),
                                "corr-1"));
        assertEquals(JobStatus.PENDING, job(id).status());
        flow.run();

        Job job = job(id);
        assertEquals(JobStatus.COMPLETED, job.status());
        assertEquals(100, job.progress());
        assertEquals(flow.tenant + "/" + id + "/results.json", job.resultPath());
        JsonNode json = Json.parse(flow.results.get(job.resultPath()).orElseThrow().content());
        long combinations = json.get("total_combinations").asLong();
        assertEquals(combinations, json.get("results").size());
        assertEquals(combinations, job.resultData().get("total_combinations").asLong());
        String csv = text(id, ResultFile.CSV);
        assertEquals(combinations + 1, csv.lines().count());
        assertTrue(
                csv.startsWith(
                        "ticker,strategy_type,fast_period,slow_period,signal_period,score,"));

        ResultPage page = flow.page(id, null, 10, 0);
        assertEquals(combinations, page.totalCount());
        JsonNode shown = Json.parse(Json.write(page));
        for (int at = 0; at < 10; at++) {
            JsonNode expected = json.get("results").get(at);
            JsonNode row = shown.get("results").get(at);
            assertEquals(expected.size(), row.size());
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                assertSame(field.getValue(), row.get(field.getKey()), field.getKey());
            }
        }
        assertTrue(shown.get("results").get(0).get("signal_period").isNull());
        var summary = flow.research.results().latest(flow.tenant).orElseThrow();
        assertEquals(id, summary.sweepRunId());
        assertEquals(combinations, summary.resultCount());
        assertEquals(
                1,
                flow.platform.count(
                        "select count(*) from research.sweeps where job_id = '" + id + "'"));

        var deliveries = flow.platform.receive("webhook-deliveries");
        assertEquals(1, deliveries.size());
        JsonNode message = Json.parse(deliveries.getFirst().getBody());
        assertEquals("corr-1", message.get("correlation_id").asText());
        assertEquals("sweep-" + id, message.get("body").get("delivery_id").asText());
        JsonNode body = Json.parse(message.get("body").get("body").asText());
        assertEquals("sweep.completed", body.get("event_type").asText());
        assertEquals("GOOG", body.get("ticker").asText());
        assertFalse(body.has("error_message"));
    }

    @Test
    void manyTickersRankTogetherAndEachForItself() {
        flow.storePrices("AAA", 1, 600);
        flow.storePrices("BBB", 2, 600);
        flow.storePrices("CCC", 3, 600);
        UUID id =
                start(
                        Fixtures.command(
                                "{'tickers':['CCC','AAA','BBB'],'fast_range':[2,12],'slow_range':[5,30],'step':1,'execution':{'split':0.7}}"));
        flow.run();
        var best = flow.research.results().bestPerTicker(flow.tenant, id).orElseThrow();
        assertEquals(3, best.results().size());
        assertTrue(best.results().getFirst().row().metrics().containsKey("out_of_sample_score"));
        ResultPage one = flow.page(id, "BBB", 500, 0);
        assertTrue(one.totalCount() >= 10);
        assertEquals(1, one.results().getFirst().rankForTicker());
        assertTrue(text(id, ResultFile.CSV).contains(",out_of_sample_score,"));
        assertFalse(text(id, ResultFile.JSON).contains("NaN"));
    }

    @Test
    void theSameRequestUnderTheSameIdIsTheSameSweep() {
        flow.storePrices("GOOG", 1, 600);
        UUID id = UUID.randomUUID();
        SweepCommand command = new SweepCommand(id, Fixtures.request(SMALL), null, Map.of(), null);
        start(command);
        assertEquals(id, start(command));
        SweepCommand other =
                new SweepCommand(
                        id, Fixtures.request(SMALL.replace("30", "29")), null, Map.of(), null);
        assertInstanceOf(
                StartOutcome.Conflict.class, flow.research.sweeps().start(flow.tenant, other));
        assertEquals(1, flow.platform.receive("sweep-chunks").size());
    }

    @Test
    void unknownTickersAreAnsweredWithTheNearestKnown() {
        flow.storePrices("BTC-USD", 1, 600);
        StartOutcome outcome =
                flow.research
                        .sweeps()
                        .start(flow.tenant, Fixtures.command("{'tickers':['BTC-UDS','BTC-USD']}"));
        var unknown = assertInstanceOf(StartOutcome.UnknownTickers.class, outcome).tickers();
        assertEquals(1, unknown.size());
        assertEquals(List.of("BTC-USD"), unknown.getFirst().nearest());
        assertEquals(List.of(), flow.platform.receive("sweep-chunks"));
    }

    @Test
    void whatCannotBeTestedIsRefusedBeforeAnyWork() {
        flow.storePrices("GOOG", 1, 600);
        assertRefused("interval", "{'ticker':'GOOG','interval':'1h'}");
        assertRefused("from", "{'ticker':'GOOG','from':'2035-01-01'}");
        assertEquals(List.of(), flow.platform.receive("sweep-chunks"));
        assertEquals(
                List.of(), flow.research.jobs().list(flow.tenant, ListFilter.ALL, 10).entries());
    }

    @Test
    void aCancelledSweepIsNotComputedAndNeverCompletes() {
        flow.storePrices("GOOG", 1, 600);
        flow.storePrices("AAPL", 2, 600);
        UUID id = start(Fixtures.command("{'tickers':['GOOG','AAPL']}"));
        assertInstanceOf(
                CancelOutcome.Cancelled.class, flow.research.sweeps().cancel(flow.tenant, id));
        flow.run();
        assertEquals(JobStatus.CANCELLED, job(id).status());
        assertEquals(List.of(), flow.results.list(flow.tenant + "/" + id + "/chunks", "", 10));
        assertInstanceOf(
                CancelOutcome.AlreadyEnded.class, flow.research.sweeps().cancel(flow.tenant, id));
        assertInstanceOf(
                CancelOutcome.NotFound.class,
                flow.research.sweeps().cancel(flow.tenant, UUID.randomUUID()));
        assertEquals(List.of(), flow.platform.receive("webhook-deliveries"));
    }

    @Test
    void oneTenantSeesNothingOfAnother() {
        flow.storePrices("GOOG", 1, 600);
        UUID id = start(Fixtures.command(SMALL));
        flow.run();
        assertEquals(Optional.empty(), flow.research.jobs().find(Fixtures.OTHER_TENANT, id));
        assertEquals(Optional.empty(), flow.research.results().best(Fixtures.OTHER_TENANT, id));
        assertEquals(List.of(), flow.research.prices().list(Fixtures.OTHER_TENANT));
        assertInstanceOf(
                StartOutcome.UnknownTickers.class,
                flow.research.sweeps().start(Fixtures.OTHER_TENANT, Fixtures.command(SMALL)));
    }

    @Test
    void windowsLongerThanTheHistoryGiveDefinedRows() {
        flow.storePrices("ONE", 1, 1);
        UUID id =
                start(
                        Fixtures.command(
                                "{'ticker':'ONE','fast_range':[2,50],'slow_range':[60,500],'step':20}"));
        flow.run();
        assertEquals(JobStatus.COMPLETED, job(id).status());
        String files = text(id, ResultFile.JSON) + text(id, ResultFile.CSV);
        assertFalse(files.contains("NaN") || files.contains("Infinity"), files);
    }

    private static void assertSame(JsonNode file, JsonNode page, String field) {
        if (file.isNumber()) {
            double expected = file.doubleValue();
            assertEquals(expected, page.doubleValue(), Math.abs(expected) * 1e-11 + 1e-300, field);
        } else {
            assertEquals(file, page, field);
        }
    }

    private void assertRefused(String field, String request) {
        StartOutcome outcome = flow.research.sweeps().start(flow.tenant, Fixtures.command(request));
        var errors = assertInstanceOf(StartOutcome.Refused.class, outcome).errors();
        assertEquals(field, errors.getFirst().field());
    }

    private UUID start(SweepCommand command) {
        StartOutcome outcome = flow.research.sweeps().start(flow.tenant, command);
        return assertInstanceOf(StartOutcome.Accepted.class, outcome).job().jobId();
    }

    private Job job(UUID id) {
        return flow.research.jobs().find(flow.tenant, id).orElseThrow();
    }

    private String text(UUID id, ResultFile file) {
        byte[] content =
                flow.results.get(SweepKeys.results(flow.tenant, id, file)).orElseThrow().content();
        return new String(content, StandardCharsets.UTF_8);
    }

    @Test
    void theTableHasAColumnForEveryFigure() {
        for (ResultColumn column : ResultColumn.values()) {
            assertEquals(
                    1,
                    flow.platform.count(
                            "select count(*) from information_schema.columns where table_schema = 'research'"
                                    + " and table_name = 'results' and column_name = '"
                                    + column.label()
                                    + "'"),
                    column.label());
        }
    }
}
