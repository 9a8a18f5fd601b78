package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.testing.TestTenant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and signing secrets over HTTP: who may, what is shown, and what is refused. */
class CredentialRoutesTest {

    private static final ApiPlatform API = ApiPlatform.shared();
    private static final String KEYS = "/api/v1/keys";
    private static final String SECRETS = "/api/v1/signing-secrets";

    private static TestTenant tenant() {
        return TestTenant.create(API.postgres());
    }

    private static Reply post(TestTenant tenant, String path, String body) {
        return API.send(Call.of("POST", path).key(tenant.adminKey().text()).json(body));
    }

    @Test
    void administratorIssuesListsAndRevokesKeys() {
        TestTenant tenant = tenant();
        Reply issued = post(tenant, KEYS, "{'name':'CI','role':'VIEWER'}");
        assertEquals(201, issued.status(), issued.text());
        String key = issued.json().path("key").asText();
        assertEquals(200, API.send(Call.get("/api/v1/tenant").key(key)).status());
        Reply list = API.send(Call.get(KEYS).key(tenant.adminKey().text()));
        assertFalse(list.text().contains(key));
        assertEquals("CI", list.json().path(0).path("name").asText());
        String one = KEYS + "/" + issued.json().path("key_id").asText();
        Call revoke = Call.of("DELETE", one).key(tenant.adminKey().text());
        Reply revoked = API.send(revoke);
        assertEquals(200, revoked.status());
        assertFalse(revoked.json().path("revoked_at").asText().isEmpty());
        assertEquals(revoked.text(), API.send(revoke).text());
    }

    @Test
    void administratorRotatesSecretsWithAnOverlap() {
        TestTenant tenant = tenant();
        Reply made = post(tenant, SECRETS, "{'purpose':'trigger','overlap':'PT2H'}");
        assertEquals(201, made.status(), made.text());
        String secret = made.json().path("secret").asText();
        assertTrue(secret.startsWith("whsec_"));
        JsonNode list = API.send(Call.get(SECRETS).key(tenant.adminKey().text())).json();
        assertFalse(list.toString().contains(secret));
        assertEquals(3, list.size());
        assertTrue(list.path(0).path("expires_at").isNull());
        String old = list.path(1).path("purpose").asText().equals("trigger") ? "1" : "2";
        JsonNode ending = list.path(Integer.parseInt(old));
        assertEquals(
                made.json().path("earlier_valid_until").asText(),
                ending.path("expires_at").asText());
        String one = SECRETS + "/" + ending.path("secret_id").asText();
        assertEquals(200, API.send(Call.of("DELETE", one).key(tenant.adminKey().text())).status());
        String last = SECRETS + "/" + made.json().path("secret_id").asText();
        assertEquals(409, API.send(Call.of("DELETE", last).key(tenant.adminKey().text())).status());
    }

    @Test
    void onlyAdministratorsComeNearCredentialsAndTheAnswerNamesTheRole() {
        TestTenant tenant = tenant();
        for (String key : List.of(tenant.editorKey().text(), tenant.viewerKey().text())) {
            for (Call call :
                    List.of(
                            Call.get(KEYS),
                            Call.get("/api/v1/%6beys"),
                            Call.get(KEYS + "/"),
                            Call.of("POST", KEYS).json("{'name':'x','role':'ADMIN'}"),
                            Call.of("DELETE", KEYS + "/" + UUID.randomUUID()),
                            Call.get(SECRETS),
                            Call.of("POST", SECRETS).json("{'purpose':'trigger'}"),
                            Call.of("DELETE", SECRETS + "/" + UUID.randomUUID()))) {
                Reply reply = API.send(call.key(key));
                assertTrue(List.of(403, 404).contains(reply.status()), call + " → " + reply);
                if (reply.status() == 403) {
                    assertTrue(reply.json().path("detail").asText().contains("role ADMIN"));
                    assertEquals("AUTH_003", reply.json().path("code").asText());
                }
            }
        }
    }

    @Test
    void serviceKeysHaveNoSayOverCredentials() {
        TestTenant tenant = tenant();
        Call call =
                Call.get(KEYS)
                        .key(tenant.serviceKey().text())
                        .header("X-Tenant-Id", tenant.id().value());
        assertEquals(403, API.send(call).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /api/v1/keys            | {}                                                    | name:required role:required
                    /api/v1/keys            | {'name':' ','role':'SERVICE'}                         | name:format role:choice
                    /api/v1/keys            | {'name':'a','role':'viewer','x':1}                    | role:choice x:unknown
                    /api/v1/keys            | {'name':'a','role':'ADMIN','expires_at':'tomorrow'}   | expires_at:format
                    /api/v1/keys            | {'name':'a','role':'ADMIN','expires_at':'2001-01-01T00:00:00Z'} | expires_at:range
                    /api/v1/signing-secrets | {}                                                    | purpose:required
                    /api/v1/signing-secrets | {'purpose':'both','overlap':'P1M'}                    | purpose:choice overlap:format
                    /api/v1/signing-secrets | {'purpose':'trigger','overlap':'P31D'}                | overlap:range
                    /api/v1/signing-secrets | {'purpose':'trigger','overlap':'PT-1S'}               | overlap:range
                    """)
    void badRequestsNameFieldAndRule(String path, String body, String errors) {
        Reply reply = post(API.tenant(), path, body);
        assertEquals(400, reply.status());
        assertEquals(errors, String.join(" ", reply.errors()));
    }

    @Test
    void malformedIdempotencyKeysAreRefused() {
        for (String key : List.of("", "a b", "ü", "x".repeat(201))) {
            Reply reply =
                    API.send(
                            Call.of("POST", KEYS)
                                    .key(API.tenant().adminKey().text())
                                    .header("Idempotency-Key", key)
                                    .json("{'name':'a','role':'VIEWER'}"));
            assertEquals(400, reply.status());
            assertEquals(List.of("Idempotency-Key:format"), reply.errors());
        }
    }

    @Test
    void sameIdempotencyKeyIssuesOneKey() {
        TestTenant tenant = tenant();
        String body = "{'name':'once','role':'VIEWER'}";
        Reply first = API.send(once(tenant, body));
        assertEquals(first.text(), API.send(once(tenant, body)).text());
        assertEquals(409, API.send(once(tenant, "{'name':'else','role':'VIEWER'}")).status());
        assertEquals(4, API.send(Call.get(KEYS).key(tenant.adminKey().text())).json().size());
    }

    private static Call once(TestTenant tenant, String body) {
        return Call.of("POST", KEYS)
                .key(tenant.adminKey().text())
                .header("Idempotency-Key", "once")
                .json(body);
    }

    @Test
    void credentialsOfAnotherTenantAreNotFound() {
        TestTenant one = tenant();
        TestTenant other = tenant();
        String key = post(one, KEYS, "{'name':'a','role':'VIEWER'}").json().path("key_id").asText();
        assertEquals(
                404,
                API.send(Call.of("DELETE", KEYS + "/" + key).key(other.adminKey().text()))
                        .status());
    }
}
