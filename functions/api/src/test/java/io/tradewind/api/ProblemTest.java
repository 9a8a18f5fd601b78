package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is an RFC 9457 problem that says what to mend. */
class ProblemTest {

    private static final ApiPlatform API = ApiPlatform.shared();
    private static final String KEY = API.tenant().editorKey().text();
    private static final String SWEEP = "/api/v1/strategy/sweep";

    @Test
    void unknownRoute() {
        JsonNode problem = refused(404, "NOT_FOUND", Call.get("/nope"));
        assertEquals("/docs/problems#not-found", problem.path("type").asText());
        assertEquals("/nope", problem.path("instance").asText());
    }

    @Test
    void brokenEscapesAndBytesThatAreNoJson() {
        refused(400, "MALFORMED", Call.get("/api/v1/jobs/%zz"));
        refused(400, "MALFORMED", Call.get("/%"));
        Call call = Call.of("POST", SWEEP).base64("application/json", new byte[] {1, 2, 3, 4});
        refused(400, "MALFORMED", call);
    }

    @Test
    void bodyInBase64IsTheSameBody() {
        byte[] body = "{\"ticker\":1}".getBytes(StandardCharsets.UTF_8);
        Reply reply = API.send(Call.of("POST", SWEEP).key(KEY).base64("application/json", body));
        assertEquals(List.of("ticker:type"), reply.errors());
    }

    @Test
    void routesThatWereNeverThereDoNotExist() {
        String id = "0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a41";
        for (String path :
                List.of(
                        "/api/v1/jobs/" + id + "/pause",
                        "/api/v1/sweeps/" + id + "/worst",
                        "/api/v1/sweeps/" + id + "/results.xlsx")) {
            refused(404, "NOT_FOUND", Call.get(path));
        }
    }

    @Test
    void unknownMethodNamesTheKnownOnes() {
        Reply reply = API.send(Call.of("PATCH", "/api/v1/jobs").key(KEY));
        assertEquals(405, reply.status());
        assertEquals("GET", reply.header("Allow"));
        assertEquals("METHOD_NOT_ALLOWED", reply.json().path("code").asText());
    }

    @Test
    void answerInAnotherForm() {
        refused(406, "NOT_ACCEPTABLE", Call.get("/api/v1/jobs").header("Accept", "text/xml"));
        refused(406, "NOT_ACCEPTABLE", Call.get("/api/v1/jobs").header("Accept", "nonsense"));
    }

    @Test
    void bodyOfAnotherType() {
        Call xml = Call.of("POST", SWEEP).body("text/xml", "<sweep/>");
        assertTrue(
                refused(415, "UNSUPPORTED_TYPE", xml)
                        .path("detail")
                        .asText()
                        .contains("application/json"));
        refused(415, "UNSUPPORTED_TYPE", Call.of("POST", SWEEP).body("nonsense", "{}"));
        refused(415, "UNSUPPORTED_TYPE", Call.of("POST", SWEEP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,2", "{'a':1}}", "{'a':1,'a':2}", "nonsense", "\u0000"})
    void malformedJson(String body) {
        refused(400, "MALFORMED", Call.of("POST", SWEEP).json(body));
    }

    @Test
    void malformedForms() {
        String form = "application/x-www-form-urlencoded";
        refused(400, "MALFORMED", Call.of("POST", SWEEP).body(form, "ticker=%zz"));
        Reply twice = API.send(Call.of("POST", SWEEP).key(KEY).body(form, "step=1&step=2"));
        assertEquals(List.of("step:repeated"), twice.errors());
        Reply wrong = API.send(Call.of("POST", SWEEP).key(KEY).body(form, "ticker=A&step=five"));
        assertEquals(List.of("step:type"), wrong.errors());
    }

    @Test
    void emptyBody() {
        refused(400, "MALFORMED", Call.of("POST", SWEEP).json(""));
        refused(400, "VALIDATION", Call.of("POST", SWEEP).json("[]"));
    }

    @Test
    void tooLargeBodiesNameTheLimit() {
        Call sweep = Call.of("POST", SWEEP).json("{'ticker':'" + "A".repeat(262_144) + "'}");
        assertTrue(refused(413, "TOO_LARGE", sweep).path("detail").asText().contains("262144"));
        Call prices =
                Call.of("PUT", "/api/v1/prices/BIG-USD/1d")
                        .body("text/csv", "0123456789".repeat(524_289));
        assertTrue(refused(413, "TOO_LARGE", prices).path("detail").asText().contains("5242880"));
    }

    @Test
    void everyFieldThatBreaksARuleIsNamed() {
        Reply reply =
                API.send(
                        Call.of("POST", SWEEP)
                                .key(KEY)
                                .json("{'ticker':'lower','step':0,'direction':'up','extra':1}"));
        assertEquals(400, reply.status());
        assertEquals(
                Set.of("ticker:format", "step:range", "direction:choice", "extra:unknown"),
                Set.copyOf(reply.errors()));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 501, range",
        "limit, 0, range",
        "limit, -1, range",
        "limit, abc, type",
        "limit, 0x10, type",
        "limit, 99999999999, type",
        "limit, 1.5, type",
        "offset, -1, range",
        "offset, 1000000000, type",
        "status, RUNNING, choice"
    })
    void badQueryParameters(String name, String value, String rule) {
        String rows = "/api/v1/sweeps/0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a41";
        String path = name.equals("offset") ? rows : "/api/v1/jobs";
        Reply reply = API.send(Call.get(path).key(KEY).query(name, value));
        assertEquals(400, reply.status());
        assertEquals(List.of(name + ":" + rule), reply.errors());
    }

    @Test
    void unknownAndRepeatedQueryParametersAreNamed() {
        Reply reply =
                API.send(
                        Call.get("/api/v1/jobs")
                                .key(KEY)
                                .query("limits", "5")
                                .query("limit", "1", "2"));
        assertEquals(400, reply.status());
        assertEquals(
                List.of("limit:repeated", "limits:unknown"),
                reply.errors().stream().sorted().toList());
        assertEquals(400, API.send(Call.get("/health").query("verbose", "1")).status());
    }

    @ParameterizedTest
    @CsvSource({"x", "1-1-1-1-1", "0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a4", "%20", "null"})
    void badIds(String id) {
        for (String path : List.of("/api/v1/jobs/", "/api/v1/sweeps/")) {
            Reply reply = API.send(Call.get(path + id).key(KEY));
            assertEquals(400, reply.status(), path + id);
            assertEquals(List.of("id:format"), reply.errors());
        }
    }

    @Test
    void unknownIds() {
        String id = "0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a41";
        refused(404, "NOT_FOUND", Call.get("/api/v1/jobs/" + id));
        refused(404, "NOT_FOUND", Call.of("DELETE", "/api/v1/jobs/" + id));
        refused(404, "NOT_FOUND", Call.get("/api/v1/sweeps/" + id + "/results.csv"));
    }

    @Test
    void unknownTickerNamesTheNearest() {
        API.storePrices(API.tenant(), "NEAR-USD", 600);
        for (Call call :
                List.of(
                        Call.of("POST", SWEEP).json("{'ticker':'NAER-USD'}"),
                        Call.of("POST", "/api/v1/strategy/run")
                                .json("{'ticker':'NAER-USD','fast_period':5,'slow_period':9}"))) {
            JsonNode problem = refused(422, "UNPROCESSABLE", call);
            assertTrue(problem.path("detail").asText().contains("NEAR-USD"));
            assertEquals("ticker", problem.path("errors").path(0).path("field").asText());
        }
    }

    @Test
    void gridOverTheLimitIsRefusedWithItsSize() {
        Call call =
                Call.of("POST", SWEEP)
                        .json(
                                "{'ticker':'NEAR-USD','strategy_type':'MACD','step':1,"
                                        + "'fast_range':[1,499],'slow_range':[2,500],"
                                        + "'signal_range':[1,500]}");
        assertTrue(
                refused(400, "VALIDATION", call)
                        .path("errors")
                        .toString()
                        .matches("(?s).*\\d{2}[,. ]?\\d{3}.*"));
    }

    @Test
    void badPriceRowIsNamedAndNothingIsStored() {
        String csv = ApiPlatform.prices(5) + "2020-02-01T00:00:00Z,1,2,3,NaN,5\n";
        Call call = Call.of("PUT", "/api/v1/prices/BAD-USD/1d").body("text/csv", csv);
        JsonNode problem = refused(400, "VALIDATION", call);
        assertTrue(problem.path("errors").path(0).path("message").asText().startsWith("Row 6"));
        assertFalse(API.send(Call.get("/api/v1/prices").key(KEY)).text().contains("BAD-USD"));
        refused(
                400,
                "VALIDATION",
                Call.of("PUT", "/api/v1/prices/BAD-USD/2d").body("text/csv", csv));
        refused(400, "VALIDATION", Call.of("PUT", "/api/v1/prices/bad/1d").body("text/csv", csv));
    }

    @Test
    void correlationIdComesBackOrIsMade() {
        Reply given = API.send(Call.get("/health").header("X-Correlation-Id", "abc-1"));
        assertEquals("abc-1", given.header("X-Correlation-Id"));
        Reply unfit = API.send(Call.get("/nope").header("X-Correlation-Id", "a b\nc"));
        assertEquals(36, unfit.header("X-Correlation-Id").length());
    }

    private static JsonNode refused(int status, String code, Call call) {
        Reply reply = API.send(call.key(KEY));
        assertEquals(status, reply.status(), reply.text());
        assertEquals("application/problem+json", reply.header("Content-Type"));
        JsonNode problem = reply.json();
        assertEquals(code, problem.path("code").asText());
        assertEquals(status, problem.path("status").asInt());
        assertTrue(problem.hasNonNull("title") && problem.hasNonNull("detail"));
        assertFalse(reply.text().contains("Exception"), reply.text());
        return problem;
    }
}
