package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.testing.TestTenant;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists come page by page, filtered, and each tenant's to itself. */
class ListingTest {

    private static final ApiPlatform API = ApiPlatform.shared();
    private static final TestTenant OWNER = TestTenant.create(API.postgres());
    private static final int JOBS = 7;

    @BeforeAll
    static void startJobs() {
        API.storePrices(OWNER, "LIST-USD", 600);
        for (int job = 0; job < JOBS; job++) {
            Reply reply =
                    API.send(
                            Call.of("POST", "/api/v1/strategy/sweep")
                                    .key(OWNER.editorKey().text())
                                    .json("{'ticker':'LIST-USD','step':40}"));
            assertEquals(202, reply.status(), reply.text());
        }
        API.work();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs", "/api/v1/sweeps"})
    void everyEntryComesOnceAndNewestFirst(String path) {
        boolean jobs = path.endsWith("jobs");
        List<String> times = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int pages = 0;
        String next = path + "?limit=3" + (jobs ? "&status=completed" : "");
        while (!next.isEmpty()) {
            Reply page = follow(next);
            assertEquals(200, page.status(), page.text());
            for (JsonNode entry : page.json()) {
                times.add(entry.path(jobs ? "created_at" : "run_date").asText());
                ids.add(entry.path(jobs ? "job_id" : "sweep_run_id").asText());
            }
            pages++;
            String link = page.header("Link");
            assertTrue(link.isEmpty() || link.endsWith(">; rel=\"next\""), link);
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertEquals(3, pages);
        assertEquals(JOBS, times.size(), "none comes twice");
        assertEquals(JOBS, ids.size());
        List<String> sorted = new ArrayList<>(times);
        sorted.sort((a, b) -> java.time.Instant.parse(b).compareTo(java.time.Instant.parse(a)));
        assertEquals(sorted, times);
    }

    @Test
    void timesAndStatusFilter() {
        String middle = get("/api/v1/jobs", "limit", "4").json().get(3).path("created_at").asText();
        assertEquals(4, get("/api/v1/jobs", "created_from", middle).json().size());
        assertEquals(3, get("/api/v1/jobs", "created_to", middle).json().size());
        assertEquals(0, get("/api/v1/jobs", "created_from", "9999-12-31").json().size());
        assertEquals(0, get("/api/v1/jobs", "status", "failed").json().size());
        assertEquals(JOBS, get("/api/v1/sweeps", "completed_from", "2020-01-01").json().size());
        assertEquals(0, get("/api/v1/sweeps", "completed_to", "2020-01-01").json().size());
    }

    @Test
    void anotherTenantsCursorShowsNothingOfIt() {
        Reply page = get("/api/v1/jobs", "limit", "3");
        String link = page.header("Link");
        String cursor = link.substring(link.indexOf("cursor=") + 7, link.indexOf("&limit"));
        String stranger = TestTenant.create(API.postgres()).viewerKey().text();
        Reply theirs = API.send(Call.get("/api/v1/jobs").key(stranger).query("cursor", cursor));
        assertEquals(200, theirs.status());
        assertEquals(0, theirs.json().size());
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0,range",
        "limit,501,range",
        "limit,ten,type",
        "cursor,abc,format",
        "cursor,!!,format",
        "cursor,OTk5OTk5OTk5OTk5OTk5OTk5OTk5XzAxOTdmMmE0LTZjMDAtN2IxZS05ZDNhLTVmMGMyZThiN2E0MQ,format",
        "created_from,yesterday,format",
        "created_from,+1000000-01-01T00:00:00Z,format",
        "created_to,2026-13-01,format",
        "status,asleep,choice",
        "offset,1,unknown"
    })
    void brokenParametersAreNamed(String name, String value, String rule) {
        Reply reply = get("/api/v1/jobs", name, value);
        assertEquals(400, reply.status(), reply.text());
        assertEquals(List.of(name + ":" + rule), reply.errors());
    }

    private static Reply get(String path, String name, String value) {
        return API.send(Call.get(path).key(OWNER.viewerKey().text()).query(name, value));
    }

    private static Reply follow(String link) {
        URI uri = URI.create(link);
        Call call = Call.get(uri.getPath()).key(OWNER.viewerKey().text());
        for (String pair : uri.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            call.query(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return API.send(call);
    }
}
