package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.cli.FakePlatform.Answer;
import io.tradewind.local.cli.Run.To;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialCommandsTest {

    @TempDir Path folder;
    private FakePlatform platform;

    @BeforeEach
    void start() throws IOException {
        platform = new FakePlatform();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private Run run() {
        return Run.against(platform, folder, To.PIPE);
    }

    @Test
    void keysAreListed() {
        platform.answers.put(
                "GET /api/v1/keys",
                new Answer(
                        200,
                        "[{\"key_id\":\"k1\",\"prefix\":\"tw_abc\",\"name\":\"CI\",\"role\":\"VIEWER\","
                                + "\"created_at\":\"2026-01-01T00:00:00Z\",\"expires_at\":null,"
                                + "\"revoked_at\":null}]"));
        Run run = run().keys();
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().contains("tw_abc  CI    VIEWER  2026-01-01 00:00:00"), run.out());
        assertEquals(1, Json.parse(run().keys("--json").out()).size());
    }

    @Test
    void newKeyIsAllThatStandardOutputHolds() {
        platform.answers.put(
                "POST /api/v1/keys",
                new Answer(201, "{\"key_id\":\"k1\",\"key\":\"tw_new\",\"prefix\":\"tw_n\"}"));
        Run run = run().keys("create", "CI", "--role", "editor");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals("tw_new\n", run.out());
        FakePlatform.Request sent = platform.last("POST", "/api/v1/keys");
        assertEquals("{\"name\":\"CI\",\"role\":\"EDITOR\"}", sent.body());
        assertEquals(FakePlatform.API_KEY, sent.header("X-API-Key"));
        assertFalse(sent.header("Idempotency-Key").isEmpty());
    }

    @Test
    void anArgumentIsNamedAsWhatItIs() {
        platform.answers.put(
                "POST /api/v1/keys",
                new Answer(
                        400,
                        """
                        {"status":400,"title":"The request breaks rules","detail":"1 rule is broken",
                        "errors":[{"field":"name","message":"must have 1 to 100 characters"}]}"""));
        Run run = run().keys("create", "");
        assertTrue(run.err().contains("name (NAME): must have"), run.err());
    }

    @Test
    void anotherKeyMayBeNamed() {
        platform.answers.put("DELETE /api/v1/keys/k1", new Answer(200, "{\"prefix\":\"tw_n\"}"));
        Run run = run().keys("revoke", "k1", "--api-key", "tw_other");
        assertEquals("Key tw_n… is revoked.\n", run.out(), run.err());
        assertEquals("tw_other", platform.last("DELETE", "/api/v1/keys").header("X-API-Key"));
    }

    @Test
    void secretsRotateAndEnd() {
        platform.answers.put(
                "POST /api/v1/signing-secrets",
                new Answer(
                        201,
                        "{\"secret\":\"whsec_x\",\"earlier_valid_until\":\"2026-01-02T00:00:00Z\"}"));
        Run run = run().secrets("rotate", "trigger", "--overlap", "PT2H");
        assertEquals("whsec_x\n", run.out(), run.err());
        assertEquals(
                "{\"purpose\":\"trigger\",\"overlap\":\"PT2H\"}",
                platform.last("POST", "/api/v1/signing-secrets").body());
        platform.answers.put("DELETE /api/v1/signing-secrets/s1", new Answer(200, "{}"));
        assertEquals("Secret s1 has ended.\n", run().secrets("end", "s1").out());
    }

    @Test
    void refusalSaysWhatWasNeeded() {
        platform.answers.put(
                "GET /api/v1/signing-secrets",
                new Answer(
                        403,
                        "{\"status\":403,\"title\":\"Not allowed\",\"code\":\"AUTH_003\",\"detail\":"
                                + "\"This needs a key with the role ADMIN\"}"));
        Run run = run().secrets();
        assertTrue(run.exitCode() != ExitCode.DONE);
        assertTrue(run.err().contains("role ADMIN"), run.err());
    }
}
