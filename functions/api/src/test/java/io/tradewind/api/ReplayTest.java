package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.testing.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation that changes something, sent again after a crash between its commit and its
 * answer: one effect, and the same answer. An operation that is new in the OpenAPI document fails
 * here until it says how it is repeated.
 */
class ReplayTest {

    private static final ApiPlatform API = ApiPlatform.shared();

    private static final String NEW_KEY = "{'name':'again','role':'EDITOR'}";

    /** How each operation is called, by method and path. */
    private static final Map<String, Function<TestTenant, Call>> CALLS =
            Map.ofEntries(
                    Map.entry(
                            "POST /api/v1/strategy/sweep",
                            tenant -> {
                                API.storePrices(tenant, "AGAIN-USD", 600);
                                return Call.of("POST", "/api/v1/strategy/sweep")
                                        .header("Idempotency-Key", "k-1")
                                        .json("{'ticker':'AGAIN-USD','min_trades':1}");
                            }),
                    Map.entry(
                            "POST /api/v1/strategy/run",
                            tenant -> {
                                API.storePrices(tenant, "AGAIN-USD", 600);
                                return Call.of("POST", "/api/v1/strategy/run")
                                        .json(
                                                "{'ticker':'AGAIN-USD','fast_period':5,"
                                                        + "'slow_period':20}");
                            }),
                    Map.entry(
                            "POST /api/v1/keys",
                            _ ->
                                    Call.of("POST", "/api/v1/keys")
                                            .header("Idempotency-Key", "k-1")
                                            .json("{'name':'again','role':'EDITOR'}")),
                    Map.entry(
                            "POST /api/v1/signing-secrets",
                            _ ->
                                    Call.of("POST", "/api/v1/signing-secrets")
                                            .header("Idempotency-Key", "k-2")
                                            .json("{'purpose':'callback'}")),
                    Map.entry(
                            "DELETE /api/v1/keys/{id}",
                            tenant -> {
                                String id = made(tenant, "/api/v1/keys", NEW_KEY, "key_id");
                                return Call.of("DELETE", "/api/v1/keys/" + id);
                            }),
                    Map.entry(
                            "DELETE /api/v1/signing-secrets/{id}",
                            tenant -> {
                                String id =
                                        made(
                                                tenant,
                                                "/api/v1/signing-secrets",
                                                "{'purpose':'trigger'}",
                                                "secret_id");
                                return Call.of("DELETE", "/api/v1/signing-secrets/" + id);
                            }),
                    Map.entry(
                            "DELETE /api/v1/jobs/{id}",
                            tenant -> {
                                API.storePrices(tenant, "AGAIN-USD", 600);
                                String id =
                                        made(
                                                tenant,
                                                "/api/v1/strategy/sweep",
                                                "{'ticker':'AGAIN-USD'}",
                                                "job_id");
                                return Call.of("DELETE", "/api/v1/jobs/" + id);
                            }),
                    Map.entry(
                            "PUT /api/v1/prices/{ticker}/{interval}",
                            _ ->
                                    Call.of("PUT", "/api/v1/prices/AGAIN-USD/1d")
                                            .body("text/csv", ApiPlatform.prices(50))));

    /**
     * What is proven elsewhere: a failed sweep is opened once (SweepRetryTest), a delivery is
     * replayed once for a key (DeliveryLogTest), an upload is listed once (PriceUploadsTest), and
     * bars that were fetched are kept once (PriceSupplyTest). Opening an upload again gives another
     * place to put a file, which has no effect until it is completed.
     */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "POST /api/v1/jobs/{id}/retry",
                    "POST /api/v1/deliveries/{id}/replay",
                    "POST /api/v1/prices/fetch",
                    "POST /api/v1/prices/uploads",
                    "POST /api/v1/prices/uploads/{id}/complete");

    static List<String> names() {
        return CALLS.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void oneEffectAndTheSameAnswer(String name) {
        TestTenant tenant = TestTenant.create(API.postgres());
        Call call = CALLS.get(name).apply(tenant).key(tenant.adminKey().text());
        // The instance commits, cannot send its messages, and dies before it answers.
        Reply lost = API.sendAndDie(call);
        assertTrue(lost.status() < 300, lost.text());
        long rows = API.rows(tenant.id());
        String content = API.effects(tenant.id());
        Reply again = API.send(call);
        assertEquals(lost.status(), again.status(), again.text());
        assertEquals(stable(lost), stable(again));
        assertEquals(rows, API.rows(tenant.id()), "a second effect");
        assertEquals(content, API.effects(tenant.id()), "another effect");
    }

    /** The answer without what says when it was given. */
    private static String stable(Reply reply) {
        return reply.text().replaceAll("\"updated_at\":\"[^\"]*\"", "");
    }

    @Test
    void everyOperationThatChangesSomethingIsHere() {
        Set<String> changing =
                Operations.all().stream()
                        .filter(operation -> !operation.method().equals("GET"))
                        .map(Operations.Operation::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(CALLS.keySet());
        known.addAll(ELSEWHERE);
        assertEquals(known, changing);
    }

    private static String made(TestTenant tenant, String path, String body, String id) {
        Reply made = API.send(Call.of("POST", path).key(tenant.adminKey().text()).json(body));
        return made.json().path(id).asText();
    }
}
