package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.testing.TestTenant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, and that nobody sees what is another tenant's. */
class AuthenticationTest {

    private static final ApiPlatform API = ApiPlatform.shared();
    private static final TestTenant TENANT = API.tenant();
    private static final String BODY = "{'ticker':'AUTH-USD','min_trades':1}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobs",
                "/api/v1/sweeps/latest",
                "/api/v1/prices",
                "/api/v1/no-such-route",
                "/api/v1",
                "/%61pi/v1/jobs",
                "/api%2Fv1/jobs",
                "//api/v1/jobs",
                "/docs/../api/v1/jobs",
                "/./api/v1/jobs",
                "/api/v1/jobs;a=b"
            })
    void withoutAKeyNothingIsShown(String path) {
        Reply reply = API.send(Call.get(path));
        assertTrue(List.of(400, 401, 404).contains(reply.status()), reply.text());
        assertFalse(reply.text().startsWith("["));
    }

    @Test
    void wrongKeysAreRefused() {
        for (String key : List.of("", "tw_", "tw_wrong", TENANT.editorKey().text() + "x", "ключ")) {
            Reply reply = API.send(Call.get("/api/v1/jobs").key(key));
            assertEquals(401, reply.status());
            assertEquals("AUTH_001", reply.json().path("code").asText());
            assertEquals("ApiKey header=\"X-API-Key\"", reply.header("WWW-Authenticate"));
        }
    }

    @Test
    void headerNamesAreReadInAnyCase() {
        Call call = Call.get("/api/v1/jobs").header("x-api-key", TENANT.viewerKey().text());
        assertEquals(200, API.send(call).status());
    }

    @Test
    void viewerReadsOnly() {
        String key = TENANT.viewerKey().text();
        assertEquals(200, API.send(Call.get("/api/v1/jobs").key(key)).status());
        for (Call write :
                List.of(
                        Call.of("POST", "/api/v1/strategy/sweep").json(BODY),
                        Call.of("POST", "/api/v1/strategy/run").json(BODY),
                        Call.of("DELETE", "/api/v1/jobs/" + UUID.randomUUID()),
                        Call.of("PUT", "/api/v1/prices/AUTH-USD/1d").body("text/csv", ""))) {
            Reply reply = API.send(write.key(key));
            assertEquals(403, reply.status());
            assertEquals("AUTH_003", reply.json().path("code").asText());
        }
    }

    @Test
    void editorReadsAndWrites() {
        API.storePrices(TENANT, "AUTH-USD", 600);
        assertEquals(202, sweep(Call.of("POST", "/api/v1/strategy/sweep"), TENANT).status());
    }

    @Test
    void serviceActsForTheTenantThatItNames() {
        API.storePrices(TENANT, "AUTH-USD", 600);
        String key = TENANT.serviceKey().text();
        Call named =
                Call.of("POST", "/api/v1/strategy/sweep")
                        .key(key)
                        .header("X-Tenant-Id", TENANT.id().value())
                        .json(BODY);
        String job = API.send(named).json().path("job_id").asText();
        assertEquals(200, find(job, TENANT.editorKey().text()).status());
        assertEquals(401, API.send(Call.get("/api/v1/jobs").key(key)).status());
        Call malformed = Call.get("/api/v1/jobs").key(key).header("X-Tenant-Id", "Not A Tenant");
        assertEquals(401, API.send(malformed).status());
    }

    @Test
    void keyOfOneTenantDoesNotActForAnother() {
        Call call =
                Call.get("/api/v1/jobs")
                        .key(TENANT.editorKey().text())
                        .header("X-Tenant-Id", API.other().id().value());
        assertEquals(401, API.send(call).status());
    }

    @Test
    void idsOfAnotherTenantAreNotFound() {
        API.storePrices(TENANT, "AUTH-USD", 600);
        String job =
                sweep(Call.of("POST", "/api/v1/strategy/sweep"), TENANT)
                        .json()
                        .path("job_id")
                        .asText();
        API.work();
        String key = API.other().editorKey().text();
        for (String path :
                List.of(
                        "/api/v1/jobs/" + job,
                        "/api/v1/sweeps/" + job,
                        "/api/v1/sweeps/" + job + "/best",
                        "/api/v1/sweeps/" + job + "/best-per-ticker",
                        "/api/v1/sweeps/" + job + "/results.csv",
                        "/api/v1/sweeps/" + job + "/results.json")) {
            Reply own = API.send(Call.get(path).key(TENANT.viewerKey().text()));
            assertTrue(own.status() == 200 || own.status() == 307, path);
            assertEquals(404, API.send(Call.get(path).key(key)).status(), path);
        }
        Reply cancel = API.send(Call.of("DELETE", "/api/v1/jobs/" + job).key(key));
        assertEquals(404, cancel.status());
        assertEquals(0, API.send(Call.get("/api/v1/prices").key(key)).json().path("prices").size());
    }

    @Test
    void publicRoutesNeedNoKey() {
        for (String path : List.of("/health", "/metrics", "/openapi.json", "/docs")) {
            assertEquals(200, API.send(Call.get(path)).status(), path);
        }
    }

    private static Reply sweep(Call call, TestTenant owner) {
        return API.send(call.key(owner.editorKey().text()).json(BODY));
    }

    private static Reply find(String job, String key) {
        return API.send(Call.get("/api/v1/jobs/" + job).key(key));
    }
}
