package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.FakePlatform.Answer;
import io.tradewind.local.cli.Run.To;
import io.tradewind.local.cli.client.Credentials;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRefusalTest {

    private static final String TRIGGER = "POST /webhook/trading-sweep";

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
    void refusedFieldsAreNamedWithTheirOptions() {
        platform.answers.put(
                TRIGGER,
                new Answer(
                        400,
                        """
                        {"title":"The request breaks rules","detail":"2 rules are broken; see errors",
                        "status":400,"errors":[{"field":"fast_range","rule":"order",
                        "message":"must start below slow_range"},{"field":"execution.fee",
                        "rule":"range","message":"must be below 1"}]}"""));

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD");

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertEquals("", run.out());
        assertEquals(
                """
                error: 2 rules are broken; see errors.
                  fast_range (--fast): must start below slow_range
                  execution.fee (--fee): must be below 1
                Ranges are min:max within 1 to 500, and --fast starts and ends below --slow: --fast 5:89 --slow 8:144
                """,
                run.err());
    }

    @Test
    void refusalIsADocumentForPrograms() {
        platform.answers.put(
                TRIGGER,
                new Answer(
                        400,
                        """
                        {"detail":"step must be 1 to 50","errors":[{"field":"step","rule":"range",
                        "message":"step must be 1 to 50"}]}"""));

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD", "--json");

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        JsonNode error = Json.parse(run.out()).path("error");
        assertEquals(2, error.path("exit_code").asInt());
        assertEquals("A rule is broken.", error.path("message").asText());
        assertEquals("step", error.path("fields").path(0).path("field").asText());
        assertEquals("must be 1 to 50", error.path("fields").path(0).path("rule").asText());
    }

    @Test
    void unknownTickerPointsToKnownOnesAndFiles() {
        platform.endStatus = "FAILED";
        platform.failure = "REFUSED";
        platform.reason = "No prices are stored for BTCUSD; the nearest known are BTC-USD, ETH-USD";

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTCUSD");

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertTrue(
                run.err().startsWith("error: No prices are stored for BTCUSD; the nearest"),
                run.err());
        assertTrue(run.err().contains("./tradewind sweep FILE.csv"), run.err());
    }

    @Test
    void tickersThatAreRefusedAtOncePointThereToo() {
        platform.answers.put(
                TRIGGER,
                new Answer(
                        422,
                        """
                        {"detail":"There are no prices for 2 of the tickers","errors":[
                        {"field":"tickers[0]","rule":"unknown","message":"No prices are stored for BTCUSD"},
                        {"field":"tickers[2]","rule":"unknown","message":"No prices are stored for ETHUSD"}]}"""));

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTCUSD", "AAPL", "ETHUSD");

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertEquals(
                """
                error: There are no prices for 2 of the tickers.
                  tickers[0] (INPUT): No prices are stored for BTCUSD
                  tickers[2] (INPUT): No prices are stored for ETHUSD
                Take one of the known tickers, or bring the prices: ./tradewind sweep FILE.csv
                """,
                run.err());
    }

    @Test
    void wrongKeysAreThePlatformsTrouble() {
        platform.answers.put(
                TRIGGER, new Answer(401, "{\"detail\":\"The signature is not valid\"}"));

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD");

        assertEquals(ExitCode.PLATFORM, run.exitCode());
        assertTrue(run.err().contains("./tradewind status"), run.err());
    }

    @Test
    void strangerOnThePortIsNamed() {
        platform.answers.put(TRIGGER, new Answer(200, "<html>hello</html>"));

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD");

        assertEquals(ExitCode.PLATFORM, run.exitCode());
        assertTrue(run.err().contains("answers, but not as Tradewind does"), run.err());
    }

    @Test
    void optionsOfTheWrongFormAreRefusedBeforeAnything() {
        for (String[] options :
                new String[][] {
                    {"--fast", "5-89"}, {"--fast", "1:2:3"}, {"--step", "five"},
                    {"--trailing-stop", "14"}, {"--fee", "1%"}, {"--nonsense"},
                }) {
            String[] arguments = new String[options.length + 1];
            arguments[0] = "BTC-USD";
            System.arraycopy(options, 0, arguments, 1, options.length);
            Run run = Run.against(platform, folder, To.PIPE).sweep(arguments);
            assertEquals(ExitCode.BAD_INPUT, run.exitCode(), String.join(" ", options));
            assertTrue(run.err().startsWith("error: "), run.err());
            assertTrue(run.err().endsWith("See: ./sweep --help\n"), run.err());
        }
        assertEquals(ExitCode.BAD_INPUT, Run.against(platform, folder, To.PIPE).sweep().exitCode());
        assertTrue(platform.requests.isEmpty());
    }

    @Test
    void brokenRulesAreNamedBeforeThePlatformIsStarted() {
        Run run =
                new Run(
                                folder,
                                To.PIPE,
                                Optional::empty,
                                terminal -> {
                                    throw new AssertionError("started for nothing");
                                })
                        .sweep("BTC-USD", "--fast", "90:100", "--step", "51", "--sizing", "half");

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertTrue(run.err().startsWith("error: "), run.err());
        assertTrue(run.err().contains(" rules are broken.\n"), run.err());
        assertTrue(run.err().contains("\n  fast_range (--fast): "), run.err());
        assertTrue(run.err().contains("\n  step (--step): must be "), run.err());
        assertTrue(
                run.err().contains("\n  execution.sizing (--sizing): must be one of "), run.err());
    }

    @Test
    void folderThatCannotBeWrittenIsRefusedBeforeAnything() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");

        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD", "-o", file + "/x");

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("--output DIR"), run.err());
        assertTrue(platform.requests.isEmpty());
    }

    @Test
    void platformIsStartedWhereItIsNotRunning() {
        AtomicBoolean up = new AtomicBoolean();
        Credentials keys = new Credentials(platform.address(), FakePlatform.API_KEY, Run.SECRET);

        Run run =
                new Run(
                                folder,
                                To.PIPE,
                                () -> up.get() ? Optional.of(keys) : Optional.empty(),
                                terminal -> up.set(true))
                        .sweep("BTC-USD");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(up.get());
    }

    @Test
    void platformThatStaysAwayIsReported() {
        Credentials nowhere =
                new Credentials(URI.create("http://127.0.0.1:1"), FakePlatform.API_KEY, Run.SECRET);

        Run run =
                new Run(folder, To.PIPE, () -> Optional.of(nowhere), terminal -> {})
                        .sweep("BTC-USD");

        assertEquals(ExitCode.PLATFORM, run.exitCode());
        assertTrue(run.err().contains("nothing answers"), run.err());
    }
}
