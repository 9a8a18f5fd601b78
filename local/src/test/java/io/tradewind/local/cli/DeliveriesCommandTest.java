package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.cli.Run.To;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesCommandTest {

    private static final String ONE =
            """
            {"delivery_id":"job-1","job_id":"0197a1b2","url":"https://example.com/cb",
             "status":"pending","attempts":1,"created_at":"2026-01-01T00:00:00Z",
             "next_attempt_at":"2026-01-01T00:05:00Z"}""";

    @TempDir private Path folder;
    private FakePlatform platform;

    @BeforeEach
    void start() throws IOException {
        platform = new FakePlatform();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void listIsATable() {
        platform.answers.put(
                "GET /api/v1/deliveries?limit=20&status=pending",
                new FakePlatform.Answer(200, "[" + ONE + "]"));
        Run run = run("--status", "PENDING");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(
                """
                id     status   attempts  created (UTC)        next attempt (UTC)   url
                ─────  ───────  ────────  ───────────────────  ───────────────────  ──────────────────────
                job-1  pending         1  2026-01-01 00:00:00  2026-01-01 00:05:00  https://example.com/cb
                """,
                run.out());
    }

    @Test
    void showTellsEveryAttempt() {
        platform.answers.put(
                "GET /api/v1/deliveries/job-1",
                new FakePlatform.Answer(
                        200,
                        """
                        {"delivery":%s,"body":"{}","history":[{"attempt":1,
                         "at":"2026-01-01T00:00:00Z","outcome":"failed","status_code":500,
                         "detail":"no room","duration_millis":12}]}"""
                                .formatted(ONE)));
        Run run = run("show", "job-1");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(
                run.out().contains("1  2026-01-01 00:00:00  failed    500  12 ms  no room"),
                run.out());
    }

    @Test
    void replaySaysWhereTheDeliveryStands() {
        platform.answers.put(
                "POST /api/v1/deliveries/job-1/replay", new FakePlatform.Answer(202, ONE));
        Run run = run("replay", "job-1");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals("Delivery job-1 is pending.\n", run.out());
        assertEquals(
                36, platform.last("POST", "/api/v1/deliveries").header("Idempotency-Key").length());
    }

    @Test
    void oneDocumentIsPrintedWhereJsonIsAskedFor() {
        platform.answers.put(
                "GET /api/v1/deliveries?limit=20", new FakePlatform.Answer(200, "[" + ONE + "]"));
        assertEquals(Json.parse("[" + ONE + "]"), Json.parse(run("--json").out()));
        assertEquals(ExitCode.BAD_INPUT, run("--limit", "501").exitCode());
    }

    private Run run(String... arguments) {
        return Run.against(platform, folder, To.PIPE).deliveries(arguments);
    }
}
