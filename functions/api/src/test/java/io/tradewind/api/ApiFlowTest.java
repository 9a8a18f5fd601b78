package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.testing.TestTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client of the Trading API does, from prices to results. */
class ApiFlowTest {

    private static final ApiPlatform API = ApiPlatform.shared();
    private static final String KEY = API.tenant().editorKey().text();
    private static final String BODY =
            "{'ticker':'FLOW-USD','fast_range':[5,20],'slow_range':[25,60],'min_trades':1}";

    private static String completed;

    @BeforeAll
    static void completeASweep() {
        API.storePrices(API.tenant(), "FLOW-USD", 700);
        completed = start(BODY).json().path("job_id").asText();
        API.work();
    }

    @Test
    void jobCompletes() {
        JsonNode job = get("/api/v1/jobs/" + completed).json();
        assertEquals("completed", job.path("status").asText());
        assertEquals("strategy", job.path("command_group").asText());
        assertEquals("sweep", job.path("command_name").asText());
        assertEquals(100, job.path("progress").asInt());
        Reply jobs = API.send(Call.get("/api/v1/jobs").key(KEY).query("status", "completed"));
        assertTrue(jobs.json().findValuesAsText("job_id").contains(completed));
    }

    @Test
    void acceptedSweepSaysWhereToLook() {
        Reply reply = start(BODY);
        JsonNode accepted = reply.json();
        assertEquals("pending", accepted.path("status").asText());
        assertTrue(accepted.hasNonNull("created_at"));
        assertEquals(accepted.path("job_id").asText(), reply.header("X-Correlation-Id"));
        assertEquals(200, get(accepted.path("status_url").asText()).status());
    }

    @Test
    void formMeansTheSameAsJson() {
        String form =
                "ticker=FLOW-USD&fast_range_min=5&fast_range_max=20&slow_range=%5B25%2C60%5D"
                        + "&min_trades=1&strategy_type=SMA&step=";
        Reply reply =
                API.send(
                        Call.of("POST", "/api/v1/strategy/sweep")
                                .key(KEY)
                                .body("application/x-www-form-urlencoded", form));
        assertEquals(202, reply.status(), reply.text());
        JsonNode ofForm =
                get("/api/v1/jobs/" + reply.json().path("job_id").asText())
                        .json()
                        .path("parameters");
        assertEquals(get("/api/v1/jobs/" + completed).json().path("parameters"), ofForm);
    }

    @Test
    void repeatedJobIdGetsTheSameAnswerAndAnotherBodyAConflict() {
        String id = UUID.randomUUID().toString();
        String body = BODY.replace("{", "{'job_id':'" + id + "',");
        assertEquals(id, start(body).json().path("job_id").asText());
        assertEquals(id, start(body).json().path("job_id").asText());
        Reply other = post("/api/v1/strategy/sweep", body.replace("[5,20]", "[5,21]"));
        assertEquals(409, other.status());
        assertEquals("CONFLICT", other.json().path("code").asText());
    }

    @Test
    void jobIsCancelledOnceAndAnEndedOneIsAConflict() {
        String id = start(BODY).json().path("job_id").asText();
        for (int time = 0; time < 2; time++) {
            Reply cancelled = API.send(Call.of("DELETE", "/api/v1/jobs/" + id).key(KEY));
            assertEquals(200, cancelled.status());
            assertEquals("cancelled", cancelled.json().path("status").asText());
        }
        assertEquals(
                409, API.send(Call.of("DELETE", "/api/v1/jobs/" + completed).key(KEY)).status());
    }

    @Test
    void onlyAFailedJobIsRetried() {
        TestTenant owner = TestTenant.create(API.postgres());
        String key = owner.editorKey().text();
        API.storePrices(owner, "FLOW-USD", 700);
        Reply started = API.send(Call.of("POST", "/api/v1/strategy/sweep").key(key).json(BODY));
        String id = started.json().path("job_id").asText();
        API.postgres()
                .run(
                        "update research.sweeps set status = 'failed', error_message = 'lost'"
                                + " where job_id = '%s'".formatted(id));
        Call retry =
                Call.of("POST", "/api/v1/jobs/" + id + "/retry").header("Idempotency-Key", "1");
        assertEquals(403, API.send(retry.key(owner.viewerKey().text())).status());
        assertEquals(404, API.send(retry.key(API.other().editorKey().text())).status());
        for (int time = 0; time < 2; time++) {
            Reply reply = API.send(retry.key(key));
            assertEquals(202, reply.status(), reply.text());
            assertEquals("running", reply.json().path("status").asText());
        }
        API.work();
        assertEquals(
                "completed",
                API.send(Call.get("/api/v1/jobs/" + id).key(key)).json().path("status").asText());
        Reply ended = API.send(retry.key(key));
        assertEquals(409, ended.status());
        assertTrue(ended.json().path("detail").asText().contains("is completed"), ended.text());
        Reply broken = API.send(retry.key(key).header("Idempotency-Key", " "));
        assertEquals(List.of("Idempotency-Key:format"), broken.errors());
    }

    @Test
    void resultsAreRankedAndPaged() {
        JsonNode all = get("/api/v1/sweeps/" + completed).json();
        assertEquals(completed, all.path("sweep_run_id").asText());
        int total = all.path("total_count").asInt();
        assertTrue(total > 3);
        Reply second =
                API.send(
                        Call.get("/api/v1/sweeps/" + completed)
                                .key(KEY)
                                .query("limit", "2")
                                .query("offset", "1")
                                .query("ticker", "FLOW-USD"));
        assertEquals(2, second.json().path("returned_count").asInt());
        assertEquals(all.path("results").get(1), second.json().path("results").get(0));
        assertTrue(
                all.path("results").get(0).path("score").asDouble()
                        >= all.path("results").get(1).path("score").asDouble());
    }

    @Test
    void bestRowsAndSummariesAgree() {
        JsonNode best = get("/api/v1/sweeps/" + completed + "/best").json();
        JsonNode perTicker = get("/api/v1/sweeps/" + completed + "/best-per-ticker").json();
        assertEquals(best.path("results"), perTicker.path("results"));
        JsonNode latest = get("/api/v1/sweeps/latest").json();
        assertEquals("FLOW-USD", latest.path("best_ticker").asText());
        assertTrue(
                get("/api/v1/sweeps").json().findValuesAsText("sweep_run_id").contains(completed));
        assertEquals(latest, get("/api/v1/sweeps").json().get(0));
    }

    @Test
    void filesComeFromTheStoreByRedirect() throws IOException, InterruptedException {
        for (String file : new String[] {"results.csv", "results.json", "results.parquet"}) {
            Reply reply = get("/api/v1/sweeps/" + completed + "/" + file);
            assertEquals(307, reply.status());
            assertEquals("", reply.text());
            HttpResponse<String> content = download(URI.create(reply.header("Location")));
            assertEquals(200, content.statusCode());
            assertTrue(content.body().contains("FLOW-USD"));
        }
    }

    @Test
    void backtestAnswersMetricsTradesAndEquity() {
        Reply reply =
                post(
                        "/api/v1/strategy/run",
                        "{'ticker':'FLOW-USD','fast_period':5,'slow_period':25,'strategy_type':'EMA'}");
        assertEquals(200, reply.status(), reply.text());
        JsonNode report = reply.json();
        assertTrue(report.has("sharpe_ratio"));
        assertTrue(report.path("trades").isArray());
        assertEquals(700, report.path("equity_curve").size());
    }

    @Test
    void backtestIsDeflatedSplitAndWalked() {
        String run = "{'ticker':'FLOW-USD','fast_period':5,'slow_period':25,";
        String execution = "'execution':{'split':0.8,'walk_forward':4,'overfitting':true}";
        Reply alone = post("/api/v1/strategy/run", run + execution + "}");
        assertEquals(200, alone.status(), alone.text());
        JsonNode report = alone.json();
        assertEquals(1, report.path("trials").asInt());
        double undeflated = report.path("deflated_sharpe_ratio").asDouble(-1);
        assertTrue(undeflated >= 0 && undeflated <= 1, alone.text());
        assertTrue(report.has("out_of_sample_score"));
        assertTrue(
                report.path("end").asText().compareTo(report.path("out_of_sample_start").asText())
                        < 0);
        JsonNode walk = report.path("validation").path("walk_forward").path("tickers").path(0);
        assertEquals(4, walk.path("windows").size());
        assertEquals(5, walk.path("windows").path(3).path("fast_period").asInt());
        JsonNode deflated =
                post(
                                "/api/v1/strategy/run",
                                run
                                        + "'trials':5000,'trials_sharpe_variance':0.5,"
                                        + execution
                                        + "}")
                        .json();
        assertTrue(deflated.path("deflated_sharpe_ratio").asDouble() < undeflated);
        assertEquals(5000, deflated.path("trials").asInt());
        JsonNode plain = post("/api/v1/strategy/run", run + "'strategy_type':'SMA'}").json();
        assertFalse(plain.has("validation") || plain.has("out_of_sample_start"));
    }

    @Test
    void storedPricesAreListed() {
        JsonNode prices = get("/api/v1/prices").json();
        JsonNode entry = null;
        for (JsonNode candidate : prices.path("prices")) {
            entry = candidate.path("ticker").asText().equals("FLOW-USD") ? candidate : entry;
        }
        assertEquals("1d", entry.path("interval").asText());
        assertEquals(700, entry.path("bars").asInt());
        assertEquals("uploaded", entry.path("source").asText());
        Reply narrowed =
                API.send(
                        Call.get("/api/v1/prices")
                                .key(KEY)
                                .query("ticker", "FLOW-USD")
                                .query("interval", "1d")
                                .query("source", "uploaded")
                                .query("limit", "1"));
        assertEquals(entry, narrowed.json().path("prices").path(0));
        assertTrue(narrowed.json().path("next_cursor").isNull());
    }

    @Test
    void pricesArePaged() {
        API.storePrices(API.tenant(), "PAGE-A", 10);
        API.storePrices(API.tenant(), "PAGE-B", 10);
        JsonNode page = API.send(Call.get("/api/v1/prices").key(KEY).query("limit", "1")).json();
        int seen = 1;
        while (!page.path("next_cursor").isNull()) {
            page =
                    API.send(
                                    Call.get("/api/v1/prices")
                                            .key(KEY)
                                            .query("limit", "1")
                                            .query("cursor", page.path("next_cursor").asText()))
                            .json();
            seen += page.path("prices").size();
        }
        assertEquals(get("/api/v1/prices").json().path("prices").size(), seen);
    }

    @Test
    void aLargeFileGoesToTheStoreAndIsListedWhenItIsChecked()
            throws IOException, InterruptedException {
        String csv = ApiPlatform.prices(900);
        JsonNode opened = open("LARGE-USD", csv);
        String complete = opened.path("complete_url").asText();
        assertEquals(409, post(complete, "{}").status(), "nothing is there yet");
        assertEquals(200, upload(opened, csv));
        Reply listed = post(complete, "{}");
        assertEquals(200, listed.status(), listed.text());
        assertEquals("listed", listed.json().path("state").asText());
        assertEquals(listed.text(), post(complete, "{}").text());
        JsonNode prices =
                API.send(Call.get("/api/v1/prices").key(KEY).query("ticker", "LARGE-USD")).json();
        assertEquals(900, prices.path("prices").path(0).path("bars").asInt());
    }

    @Test
    void aLargeFileWithABadRowIsNamedAndGone() throws IOException, InterruptedException {
        String csv = ApiPlatform.prices(20) + "2020-02-01T00:00:00Z,1,2,3,NaN,5\n";
        JsonNode opened = open("SPOILT-USD", csv);
        assertEquals(200, upload(opened, csv));
        Reply refused = post(opened.path("complete_url").asText(), "{}");
        assertEquals(400, refused.status(), refused.text());
        assertTrue(refused.json().path("detail").asText().startsWith("Row 21: "), refused.text());
        JsonNode upload = get("/api/v1/prices/uploads/" + opened.path("upload_id").asText()).json();
        assertEquals("refused", upload.path("state").asText());
        assertEquals(21, upload.path("row").asInt());
        JsonNode prices =
                API.send(Call.get("/api/v1/prices").key(KEY).query("ticker", "SPOILT-USD")).json();
        assertEquals(0, prices.path("prices").size());
    }

    @Test
    void anotherTenantSeesNoUpload() throws IOException, InterruptedException {
        String csv = ApiPlatform.prices(10);
        JsonNode opened = open("MINE-USD", csv);
        upload(opened, csv);
        String id = opened.path("upload_id").asText();
        String other = API.other().editorKey().text();
        for (Call call :
                new Call[] {
                    Call.get("/api/v1/prices/uploads/" + id),
                    Call.of("POST", "/api/v1/prices/uploads/" + id + "/complete").json("{}")
                }) {
            assertEquals(404, API.send(call.key(other)).status());
        }
    }

    @Test
    void fetchingWithoutASourceAnswersWithWhatIsStored() {
        Reply stored = post("/api/v1/prices/fetch", "{'ticker':'FLOW-USD'}");
        assertEquals(200, stored.status(), stored.text());
        assertEquals(700, stored.json().path("prices").path(0).path("bars").asInt());
        Reply unknown =
                post("/api/v1/prices/fetch", "{'tickers':['FLOW-USD','FLWO-USD'],'interval':'1d'}");
        assertEquals(422, unknown.status());
        assertEquals("tickers[1]", unknown.json().path("errors").path(0).path("field").asText());
    }

    private static JsonNode open(String ticker, String csv) {
        Reply opened =
                post(
                        "/api/v1/prices/uploads",
                        "{'ticker':'%s','interval':'1d','bytes':%d}"
                                .formatted(ticker, csv.length()));
        assertEquals(200, opened.status(), opened.text());
        return opened.json();
    }

    private static int upload(JsonNode opened, String csv)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(opened.path("url").asText()))
                            .header("Content-Type", "text/csv")
                            .PUT(HttpRequest.BodyPublishers.ofString(csv))
                            .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void tickerWithASlashIsStoredUnderItsName() {
        API.storePrices(API.tenant(), "FLOW%2FEUR", 10);
        assertTrue(get("/api/v1/prices").json().findValuesAsText("ticker").contains("FLOW/EUR"));
    }

    private static HttpResponse<String> download(URI from)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(from).build(), BodyHandlers.ofString());
        }
    }

    private static Reply start(String body) {
        Reply reply = post("/api/v1/strategy/sweep", body);
        assertEquals(202, reply.status(), reply.text());
        return reply;
    }

    private static Reply post(String path, String body) {
        return API.send(Call.of("POST", path).key(KEY).json(body));
    }

    private static Reply get(String path) {
        return API.send(Call.get(path).key(KEY));
    }
}
