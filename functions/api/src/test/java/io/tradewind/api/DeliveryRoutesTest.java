package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.testing.TestTenant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a tenant learns of the webhooks that leave, and how it sends one again. */
class DeliveryRoutesTest {

    private static final ApiPlatform API = ApiPlatform.shared();
    private static final String JOB = "0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

    @BeforeAll
    static void storeDeliveries() {
        for (TestTenant owner : new TestTenant[] {API.tenant(), API.other()}) {
            API.postgres()
                    .run(
                            """
                            insert into research.deliveries (tenant_id, delivery_id, job_id,
                                correlation_id, url, headers, body, status, attempts,
                                next_attempt_at, created_at, ended_at)
                            values ('%1$s', 'gone-%1$s', '%2$s', 'c', 'https://example.com/cb',
                                    '{"x-secret":"hush"}', '{"a":1}', 'disabled', 1, now(), now(), now()),
                                   ('%1$s', 'open-%1$s', '%2$s', 'c', 'https://example.com/cb',
                                    '{}', '{"a":1}', 'pending', 0, now(), now(), null);
                            insert into research.delivery_attempts (tenant_id, delivery_id, attempt,
                                at, outcome, status_code, detail, duration_millis)
                            values ('%1$s', 'gone-%1$s', 1, now(), 'disabled', 410, 'gone', 7)
                            """
                                    .formatted(owner.id(), JOB));
        }
    }

    @Test
    void aTenantListsItsOwnAndOnlyThose() {
        JsonNode mine = get(API.tenant(), "/api/v1/deliveries").json();
        assertTrue(mine.findValuesAsText("delivery_id").contains(id("gone", API.tenant())));
        assertFalse(mine.toString().contains(API.other().id().value()));
        Call filtered =
                Call.get("/api/v1/deliveries")
                        .key(API.tenant().viewerKey().text())
                        .query("status", "disabled")
                        .query("job_id", JOB);
        assertEquals(
                id("gone", API.tenant()),
                API.send(filtered).json().get(0).path("delivery_id").asText());
    }

    @Test
    void pagesAreReachedByTheLinkAndBrokenCursorsAreNamed() {
        Call first =
                Call.get("/api/v1/deliveries")
                        .key(API.tenant().viewerKey().text())
                        .query("limit", "1");
        String link = API.send(first).header("Link");
        String cursor = link.substring(link.indexOf("cursor=") + 7, link.indexOf("&limit"));
        Call second =
                Call.get("/api/v1/deliveries")
                        .key(API.tenant().viewerKey().text())
                        .query("limit", "1")
                        .query("cursor", cursor);
        JsonNode next = API.send(second).json();
        assertEquals(1, next.size());
        assertNotEquals(API.send(first).json(), next);
        Call broken =
                Call.get("/api/v1/deliveries")
                        .key(API.tenant().viewerKey().text())
                        .query("cursor", "abc");
        Reply refused = API.send(broken);
        assertEquals(400, refused.status());
        assertEquals(List.of("cursor:format"), refused.errors());
    }

    @Test
    void aDeliveryIsShownWithItsAttemptsAndWithoutItsHeaders() {
        Reply reply = get(API.tenant(), "/api/v1/deliveries/" + id("gone", API.tenant()));
        assertEquals(200, reply.status(), reply.text());
        assertEquals("disabled", reply.json().path("delivery").path("status").asText());
        assertEquals(410, reply.json().path("history").get(0).path("status_code").asInt());
        assertFalse(reply.text().contains("hush"));
    }

    @Test
    void whatAnotherTenantHasIsNotThere() {
        String theirs = "/api/v1/deliveries/" + id("gone", API.other());
        assertEquals(404, get(API.tenant(), theirs).status());
        assertEquals(404, replay(API.tenant(), id("gone", API.other())).status());
        assertEquals(404, get(API.tenant(), "/api/v1/deliveries/no%00such").status());
        assertEquals(404, get(API.tenant(), "/api/v1/deliveries/" + "x".repeat(101)).status());
    }

    @Test
    void replayPutsAnEndedDeliveryOnItsWayAndNeedsMoreThanAViewer() {
        Call asViewer =
                Call.of("POST", "/api/v1/deliveries/" + id("gone", API.other()) + "/replay")
                        .key(API.other().viewerKey().text());
        assertEquals(403, API.send(asViewer).status());
        Reply reply = replay(API.other(), id("gone", API.other()));
        assertEquals(202, reply.status(), reply.text());
        assertEquals("pending", reply.json().path("status").asText());
        assertEquals(202, replay(API.other(), id("open", API.other())).status());
    }

    @Test
    void badFiltersAreNamed() {
        Call call =
                Call.get("/api/v1/deliveries")
                        .key(API.tenant().viewerKey().text())
                        .query("status", "lost");
        Reply reply = API.send(call);
        assertEquals(400, reply.status());
        assertTrue(reply.text().contains("pending, delivered, exhausted"), reply.text());
    }

    private static String id(String name, TestTenant owner) {
        return name + "-" + owner.id().value();
    }

    private static Reply get(TestTenant caller, String path) {
        return API.send(Call.get(path).key(caller.viewerKey().text()));
    }

    private static Reply replay(TestTenant caller, String id) {
        return API.send(
                Call.of("POST", "/api/v1/deliveries/" + id + "/replay")
                        .key(caller.editorKey().text()));
    }
}
