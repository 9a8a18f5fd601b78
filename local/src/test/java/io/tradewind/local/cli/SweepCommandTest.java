package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.Run.To;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {

    private static final String TABLE =
            """
             #  fast  slow  score  return %  Sharpe  Sortino  max DD %  trades  win rate %
            ──  ────  ────  ─────  ────────  ──────  ───────  ────────  ──────  ──────────
             1    15    23  1.500      22.5    2.00        –      11.3      80        41.7
             2    10    23  1.400      15.0    1.50        –      11.3      79        41.7
             3    15    28  1.300       7.5    1.00        –      11.3      78        41.7
             4    10    28  1.200       0.0    0.50        –      11.3      77        41.7
             5     5    23  1.100      -7.5    0.00        –      11.3      76        41.7
             6     5    28  1.000     -15.0   -0.50        –      11.3      75        41.7
             7    10    13  0.900     -22.5   -1.00        –      11.3      74        41.7
             8     5    13  0.800     -30.0   -1.50        –      11.3      73        41.7
             9     5    18  0.700     -37.5   -2.00        –      11.3      12        41.7
            10    10    18  0.600     -45.0   -2.50        –      11.3      12        41.7

            2 of these made fewer than 50 trades and rank after all that made more.
            """;

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

    @Test
    void pipeGetsPlainLines() {
        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        String[] parts = run.out().split("(?<=more\\.\n)", 2);
        assertEquals(TABLE, parts[0]);
        String[] lines = parts[1].lines().toArray(String[]::new);
        assertTrue(
                lines[0].startsWith(
                        "12 combinations · 1,728 bars of 5m · 2013-11-25 to 2013-12-01"
                                + " · buy and hold +28.4 % · 0."),
                lines[0]);
        assertEquals("results/BTC-USD-0197a1b2-c3d4/results.csv", lines[1]);
        assertEquals("results/BTC-USD-0197a1b2-c3d4/results.json", lines[2]);
        assertEquals("results/BTC-USD-0197a1b2-c3d4/heatmap.png", lines[3]);
        assertEquals(4, lines.length);
        assertNoControlCharacters(run.out() + run.err());
    }

    @Test
    void filesThatAreBeingWrittenAreWaitedFor() throws IOException {
        platform.pendingFiles.set(4);
        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(0, platform.pendingFiles.get());
        Path csv = folder.resolve("results/BTC-USD-0197a1b2-c3d4/results.csv");
        assertEquals(13, Files.readAllLines(csv).size());
    }

    @Test
    void aShareOfRequestsThatIsUsedUpIsWaitedFor() {
        for (int admitted = 0; admitted < 10; admitted++) {
            platform.admitted.set(admitted);
            platform.tooMany.set(2);
            Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD");

            assertEquals(ExitCode.DONE, run.exitCode(), admitted + ": " + run.err());
            assertEquals(0, platform.tooMany.get(), admitted + " and none was too many");
        }
    }

    @Test
    void oneTooManyForEverIsSaid() {
        platform.admitted.set(1);
        platform.tooMany.set(Integer.MAX_VALUE);
        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD");

        assertEquals(ExitCode.PLATFORM, run.exitCode());
        assertTrue(run.err().contains("Too many requests."), run.err());
    }

    @Test
    void terminalGetsBarAndColours() {
        Run run = Run.against(platform, folder, To.TERMINAL).sweep("BTC-USD");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.err().contains("\rBTC-USD SMA 100% |█"), run.err());
        assertTrue(run.err().contains("| 153/153 ("), run.err());
        assertTrue(run.out().contains("\u001b[32m22.5\u001b[0m"), run.out());
        assertTrue(run.out().contains("\u001b[31m-7.5\u001b[0m"), run.out());
        assertTrue(run.out().contains("\u001b[33m12\u001b[0m"), run.out());
        String seen = run.out().replaceAll("\u001b\\[[0-9]+m", "");
        assertTrue(seen.startsWith(TABLE), seen);
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() throws IOException {
        Run run = Run.against(platform, folder, To.TERMINAL).sweep("BTC-USD", "--json");

        assertEquals(ExitCode.DONE, run.exitCode());
        assertEquals("", run.err());
        JsonNode document = Json.parse(run.out());
        assertEquals(FakePlatform.JOB, document.path("job_id").asText());
        assertEquals("COMPLETED", document.path("status").asText());
        assertEquals(12, document.path("combinations").asInt());
        assertEquals(1728, document.path("bars").asInt());
        assertEquals("5m", document.path("interval").asText());
        assertEquals("2013-11-25T00:00:00Z", document.path("start").asText());
        assertEquals(28.44, document.path("buy_and_hold_pct").asDouble());
        assertEquals(10, document.path("results").size());
        assertEquals(15, document.path("results").path(0).path("fast_period").asInt());
        for (String kind : new String[] {"csv", "json", "heat_map"}) {
            Path file = Path.of(document.path("files").path(kind).asText());
            assertTrue(Files.size(file) > 0, kind);
        }
    }

    @Test
    void shortHistoryIsCountedByItsCurve() {
        platform.curvePoints = 700;

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD", "--fee", "0.002");

        assertTrue(run.out().contains(" · 700 bars of 5m · "), run.out());
        JsonNode best = platform.last("POST", "/api/v1/strategy/run").json();
        assertEquals(
                Json.parse(
                        """
                        {"ticker":"BTC-USD","fast_period":15,"slow_period":23,"strategy_type":"SMA",
                        "direction":"long","interval":"5m","execution":{"fee":0.002}}"""),
                best);
    }

    @Test
    void figuresThatCannotBeHadAreLeftOut() {
        platform.answers.put("POST /api/v1/strategy/run", new FakePlatform.Answer(500, "{}"));
        platform.answers.put(
                "GET /api/v1/prices?limit=100&ticker=BTC-USD", new FakePlatform.Answer(500, "{}"));

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD");

        assertEquals(ExitCode.DONE, run.exitCode());
        assertTrue(run.out().contains("12 combinations · 5m bars · "), run.out());
    }

    @Test
    void triggerIsSignedAndCarriesTheKey() {
        Run.against(platform, folder, To.PIPE).sweep("BTC-USD", "--no-wait");

        FakePlatform.Request trigger = platform.last("POST", "/webhook/trading-sweep");
        assertEquals(FakePlatform.API_KEY, trigger.header("x-api-key"));
        assertEquals("application/json", trigger.header("content-type"));
        Signatures.verify(trigger);
    }

    @Test
    void everyOptionBecomesItsField() {
        Run run =
                Run.against(platform, folder, To.PIPE)
                        .sweep(
                                "BTC-USD ETH-USD --strategy macd --fast 5:21 --slow 8:55 --signal-period 7:9"
                                        .split(" "));
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        JsonNode first = platform.last("POST", "/webhook/trading-sweep").json();
        assertEquals(
                Json.parse(
                        """
                        {"tickers":["BTC-USD","ETH-USD"],"strategy_type":"MACD","fast_range":[5,21],
                        "slow_range":[8,55],"signal_range":[7,9]}"""),
                first);

        run =
                Run.against(platform, folder, To.PIPE)
                        .sweep(
                                ("BTC-USD --step 2 --min-trades 7 --direction BOTH --interval 15m"
                                                + " --from 2013-11-26 --to 2013-11-29T12:00:00Z"
                                                + " --priority high --callback-url https://example.com/x"
                                                + " --signal cross --fill next-open --fee 0.002"
                                                + " --slippage 0.0005 --cash 5000 --sizing fixed-notional"
                                                + " --notional 250 --annualisation 252 --ema-seed sma"
                                                + " --band-width 2.5 --trailing-stop 14,3.5 --split 0.7"
                                                + " --walk-forward 6 --walk-forward-mode ANCHORED"
                                                + " --overfitting --no-wait")
                                        .split(" "));
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(
                Json.parse(
                        """
                        {"ticker":"BTC-USD","step":2,"min_trades":7,"direction":"both","interval":"15m",
                        "from":"2013-11-26","to":"2013-11-29T12:00:00Z","priority":"high",
                        "callback_url":"https://example.com/x","execution":{"signal":"cross",
                        "fill":"next-open","fee":0.002,"slippage":0.0005,"cash":5000,
                        "sizing":"fixed-notional","notional":250,"annualisation":252,"ema_seed":"sma",
                        "band_width":2.5,"split":0.7,"walk_forward":6,"walk_forward_mode":"anchored",
                        "overfitting":true,
                        "trailing_stop":{"atr_period":14,"atr_multiple":3.5}}}"""),
                platform.last("POST", "/webhook/trading-sweep").json());
    }

    @Test
    void noWaitPrintsTheIdAlone() {
        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD", "--no-wait");

        assertEquals(ExitCode.DONE, run.exitCode());
        assertEquals(FakePlatform.JOB + "\n", run.out());
        assertEquals("Follow it: ./tradewind jobs follow 0197a1b2-c3d4\n", run.err());
        assertFalse(Files.exists(folder.resolve("results")));

        run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD", "--no-wait", "--json");
        assertEquals("QUEUED", Json.parse(run.out()).path("status").asText());
    }

    @Test
    void outputNamesTheFolder() {
        Path other = folder.resolve("a/b");
        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD", "-o", other.toString());

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(Files.exists(other.resolve("heatmap.png")));
        assertTrue(run.out().contains("\na/b/results.csv\n"), run.out());
    }

    @Test
    void failedJobSaysWhy() {
        platform.endStatus = "FAILED";

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD");

        assertEquals(ExitCode.FAILED, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains("failed: the workers gave up"), run.err());
    }

    @Test
    void cancelledJobIsNoSuccess() {
        platform.endStatus = "CANCELLED";

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD", "--json");

        assertEquals(ExitCode.FAILED, run.exitCode());
        assertEquals("CANCELLED", Json.parse(run.out()).path("status").asText());
    }

    @Test
    void shortOutageIsWaitedOut() {
        platform.outages.set(4);

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    }

    private static void assertNoControlCharacters(String text) {
        assertTrue(
                text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)),
                () -> "control characters in " + text);
    }
}
