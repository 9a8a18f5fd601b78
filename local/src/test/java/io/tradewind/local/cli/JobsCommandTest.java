package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.Run.To;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsCommandTest {

    private static final String OTHER = "0197a1b2-c3d4-7e5f-8a9b-ffffffffffff";
    private static final String THIRD = "0197a1b2-d000-7e5f-8a9b-000000000000";

    @TempDir Path folder;
    private FakePlatform platform;

    @BeforeEach
    void start() throws IOException {
        platform = new FakePlatform();
        JsonNode parameters =
                Json.parse(
                        "{\"ticker\":\"BTC-USD\",\"strategy_type\":\"EMA\",\"direction\":\"both\"}");
        platform.jobs.put(
                FakePlatform.JOB, FakePlatform.job(FakePlatform.JOB, "RUNNING", parameters));
        platform.jobs.put(
                OTHER,
                FakePlatform.job(OTHER, "FAILED", parameters)
                        .put("completed_at", "2026-01-01T00:00:12.345Z")
                        .put("error_message", "no such ticker"));
        JsonNode many = Json.parse("{\"tickers\":[\"BTC-USD\",\"ETH-USD\"]}");
        platform.jobs.put(
                THIRD,
                FakePlatform.job(THIRD, "COMPLETED", many)
                        .put("completed_at", "2026-01-01T00:01:05Z")
                        .set("result_data", Json.parse("{\"total_combinations\":3240}")));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void listIsATable() {
        platform.neverDone = true;

        Run run = Run.against(platform, folder, To.PIPE).jobs();

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(
                """
                id                                    status     ticker     strategy  combinations  progress  created (UTC)          duration
                ────────────────────────────────────  ─────────  ─────────  ────────  ────────────  ────────  ───────────────────  ──────────
                0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b  RUNNING    BTC-USD    EMA                153      40 %  2026-01-01 00:00:00  1 min 00 s
                0197a1b2-c3d4-7e5f-8a9b-ffffffffffff  FAILED     BTC-USD    EMA                153      40 %  2026-01-01 00:00:00      12.3 s
                0197a1b2-d000-7e5f-8a9b-000000000000  COMPLETED  2 tickers  SMA              3,240     100 %  2026-01-01 00:00:00  1 min 05 s
                """,
                run.out());
    }

    @Test
    void listAsksForStatusAndLimit() {
        Run run =
                Run.against(platform, folder, To.PIPE)
                        .jobs("--status", "failed", "--limit", "7", "--json");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals("/webhook/jobs?limit=7&status=FAILED", platform.requests.getLast().path());
        assertEquals(3, Json.parse(run.out()).path("jobs").size());
        assertEquals(
                ExitCode.BAD_INPUT,
                Run.against(platform, folder, To.PIPE).jobs("--limit", "0").exitCode());
    }

    @Test
    void emptyListSaysHowToStart() {
        platform.jobs.clear();

        Run run = Run.against(platform, folder, To.PIPE).jobs();

        assertEquals("No jobs. Start one: ./tradewind sweep BTC-USD\n", run.out());
    }

    @Test
    void showTellsTheReason() {
        Run run = Run.against(platform, folder, To.PIPE).jobs("show", OTHER);

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(
                """
                job           0197a1b2-c3d4-7e5f-8a9b-ffffffffffff
                status        FAILED
                ticker        BTC-USD
                strategy      EMA, both
                combinations  153
                progress      40 %
                created       2026-01-01 00:00:00 UTC
                duration      12.3 s
                reason        no such ticker
                """,
                run.out());
    }

    @Test
    void uniquePrefixIsEnough() {
        Run run = Run.against(platform, folder, To.PIPE).jobs("show", "0197A1B2-D", "--json");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(THIRD, Json.parse(run.out()).path("job_id").asText());
    }

    @Test
    void prefixOfSeveralOrNoneIsRefused() {
        Run several = Run.against(platform, folder, To.PIPE).jobs("show", "0197a1b2-c3d4");
        Run none = Run.against(platform, folder, To.PIPE).jobs("cancel", "ffff");
        Run nonsense = Run.against(platform, folder, To.PIPE).jobs("follow", "latest!");

        assertEquals(ExitCode.BAD_INPUT, several.exitCode());
        assertTrue(several.err().contains("2 jobs' ids begin with 0197a1b2-c3d4."), several.err());
        assertEquals(ExitCode.BAD_INPUT, none.exitCode());
        assertEquals(ExitCode.BAD_INPUT, nonsense.exitCode());
    }

    @Test
    void unknownJobIsRefused() {
        Run run =
                Run.against(platform, folder, To.PIPE)
                        .jobs("show", "00000000-0000-7000-8000-000000000000");

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("No job 00000000"), run.err());
    }

    @Test
    void followEndsWithTableAndFiles() {
        Run run =
                Run.against(platform, folder, To.PIPE)
                        .jobs("follow", FakePlatform.JOB, "--output", "there");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().contains(" 1    15    23  1.500"), run.out());
        assertTrue(run.out().contains("there/results.csv\n"), run.out());
        assertTrue(Files.exists(folder.resolve("there/heatmap.png")));
    }

    @Test
    void heatMapsShowTheFigureThatIsAskedFor() {
        Run run =
                Run.against(platform, folder, To.PIPE)
                        .jobs("follow", FakePlatform.JOB, "--heatmap-metric", "TOTAL_TRADES");
        Run none =
                Run.against(platform, folder, To.PIPE)
                        .jobs("follow", FakePlatform.JOB, "--heatmap-metric", "luck");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(ExitCode.BAD_INPUT, none.exitCode());
        assertTrue(none.err().contains("no column luck"), none.err());
        assertTrue(none.err().contains("sharpe_ratio"), none.err());
    }

    @Test
    void cancelEndsTheJob() {
        platform.neverDone = true;

        Run run = Run.against(platform, folder, To.PIPE).jobs("cancel", FakePlatform.JOB);

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals("Job " + FakePlatform.JOB + " is CANCELLED.\n", run.out());
    }

    @Test
    void retryRunsAFailedJobAgain() {
        Run run = Run.against(platform, folder, To.PIPE).jobs("retry", "0197a1b2-c3d4-7e5f-8a9b-f");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(
                "Job "
                        + OTHER
                        + " is RUNNING. See it through: ./tradewind jobs follow 0197a1b2-c3d4\n",
                run.out());
        assertEquals("RUNNING", platform.jobs.get(OTHER).path("status").asText());
    }

    @Test
    void retryOfAJobThatDidNotFailIsRefused() {
        Run run = Run.against(platform, folder, To.PIPE).jobs("retry", THIRD);

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("The job is not FAILED"), run.err());
    }

    @Test
    void withoutPlatformNothingIsStarted() {
        Run run =
                new Run(
                                folder,
                                To.PIPE,
                                Optional::empty,
                                terminal -> {
                                    throw new AssertionError("jobs starts nothing");
                                })
                        .jobs();

        assertEquals(ExitCode.PLATFORM, run.exitCode());
        assertEquals("error: The platform is not running.\nStart it: ./tradewind up\n", run.err());
    }
}
