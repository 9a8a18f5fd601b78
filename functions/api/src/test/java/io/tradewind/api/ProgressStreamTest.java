package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser that comes back with the last id it saw hears everything once, and then stops. */
class ProgressStreamTest {

    private static final ApiPlatform API = ApiPlatform.shared();

    private final TestTenant owner = TestTenant.create(API.postgres());
    private String id;
    private String stream;

    private record Event(String id, JsonNode data) {}

    @BeforeEach
    void startAJobOfThreeChunks() {
        for (String ticker : List.of("ONE", "TWO", "SIX")) {
            API.storePrices(owner, ticker, 600);
        }
        Reply reply =
                API.send(
                        Call.of("POST", "/api/v1/strategy/sweep")
                                .key(owner.editorKey().text())
                                .json("{'tickers':['ONE','TWO','SIX'],'step':20}"));
        assertEquals(202, reply.status(), reply.text());
        id = reply.json().path("job_id").asText();
        stream = reply.json().path("stream_url").asText();
    }

    @Test
    void everyStepIsToldOnceAndTheLastSaysDone() {
        assertEquals("/api/v1/jobs/" + id + "/stream", stream);
        Reply first = read("");
        assertEquals(200, first.status(), first.text());
        assertTrue(first.header("Content-Type").startsWith("text/event-stream"), first.text());
        assertTrue(first.text().startsWith("retry: 1000\n\n"), first.text());
        List<Event> accepted = events(first);
        assertEquals(1, accepted.size());
        assertEquals(0, accepted.getFirst().data().path("percent").asInt());
        assertEquals(List.of("percent", "message", "timestamp"), names(accepted.getFirst().data()));
        assertEquals(List.of(), events(read(accepted.getFirst().id())), "nothing new");

        API.work();
        List<Event> rest = events(read(accepted.getFirst().id()));
        assertEquals(4, rest.size());
        double before = 0;
        for (Event step : rest.subList(0, 3)) {
            double percent = step.data().path("percent").asDouble();
            assertTrue(percent > before, step.toString());
            before = percent;
        }
        assertEquals(100, before);
        Event end = rest.getLast();
        assertEquals(List.of("done", "status", "sweep_run_id"), names(end.data()));
        assertTrue(end.data().path("done").asBoolean());
        assertEquals("completed", end.data().path("status").asText());
        assertEquals(id, end.data().path("sweep_run_id").asText());
        assertEquals(rest.subList(2, 4), events(read(rest.get(1).id())), "after the second");
        assertEquals(204, read(end.id()).status());
    }

    @Test
    void aRetryIsAnotherStream() {
        API.postgres()
                .run("update research.sweeps set status = 'failed' where job_id = '" + id + "'");
        Event end = events(read("")).getLast();
        assertEquals("failed", end.data().path("status").asText());
        assertEquals(204, read(end.id()).status());
        Call retry = Call.of("POST", "/api/v1/jobs/" + id + "/retry");
        assertEquals(202, API.send(retry.key(owner.editorKey().text())).status());
        List<Event> again = events(read(end.id()));
        assertEquals(1, again.size());
        assertFalse(again.getFirst().data().has("done"));
        API.work();
        assertTrue(events(read(again.getFirst().id())).getLast().data().path("done").asBoolean());
    }

    @Test
    void anotherTenantAndUnknownJobsAre404() {
        String stranger = TestTenant.create(API.postgres()).viewerKey().text();
        Reply theirs = API.send(Call.get(stream).key(stranger).header("Last-Event-ID", "1-0"));
        assertEquals(404, theirs.status());
        assertEquals("NOT_FOUND", theirs.json().path("code").asText());
        assertEquals(401, API.send(Call.get(stream)).status());
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        for (String broken : List.of("7", "1-", "a-b", "1-1-1", "9999999999-1")) {
            Reply reply = read(broken);
            assertEquals(400, reply.status());
            assertEquals(List.of("Last-Event-ID:format"), reply.errors());
        }
    }

    private Reply read(String lastEventId) {
        Call call =
                Call.get(stream)
                        .key(owner.viewerKey().text())
                        .header("Accept", "text/event-stream");
        return API.send(lastEventId.isEmpty() ? call : call.header("Last-Event-ID", lastEventId));
    }

    private static List<Event> events(Reply reply) {
        List<Event> events = new ArrayList<>();
        for (String block : reply.text().split("\n\n", -1)) {
            String[] lines = block.split("\n", -1);
            if (lines[0].startsWith("id: ")) {
                assertTrue(lines[1].startsWith("data: "), block);
                events.add(
                        new Event(
                                lines[0].substring("id: ".length()),
                                Json.parse(lines[1].substring("data: ".length()))));
            }
        }
        return events;
    }

    private static List<String> names(JsonNode data) {
        List<String> names = new ArrayList<>();
        data.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
