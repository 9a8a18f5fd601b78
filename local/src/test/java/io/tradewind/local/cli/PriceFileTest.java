package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.cli.Run.To;
import io.tradewind.local.cli.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFileTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";

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
    void fileIsUploadedUnderItsNameAndInterval() throws IOException {
        Path file = hours("goog_1h.csv");

        Run run = sweep(file);

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        FakePlatform.Request upload = platform.last("PUT", "/api/v1/prices/GOOG/1h");
        assertEquals("text/csv", upload.header("content-type"));
        assertEquals(Files.readString(file), upload.body());
        FakePlatform.Request trigger = platform.last("POST", "/webhook/trading-sweep");
        assertEquals("{\"ticker\":\"GOOG\",\"interval\":\"1h\"}", trigger.body());
        assertTrue(run.err().startsWith("goog_1h.csv: 48 bars of 1h as GOOG\n"), run.err());
    }

    @Test
    void tickerAndLongerIntervalMayBeNamed() throws IOException {
        Run run = sweep(hours("export.csv"), "--ticker", "BTC/USD", "--interval", "4h");

        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        FakePlatform.Request upload = platform.last("PUT", "/api/v1/prices/BTC%2FUSD/4h");
        assertEquals(13, upload.body().lines().count());
    }

    @Test
    void badRowIsNamedAndNothingIsSent() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("BTC-USD.csv"),
                        HEADER
                                + "2024-01-01T00:00:00Z,10,11,9,10,5\n"
                                + "2024-01-01T01:00:00Z,10,11,9,-10,5\n");

        Run run = sweep(file);

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("BTC-USD.csv, row 2"), run.err());
        assertTrue(run.err().contains("close"), run.err());
        assertTrue(platform.requests.isEmpty());
    }

    @Test
    void fileThatIsNoneIsRefused() throws IOException {
        assertRefused(folder.resolve("none.csv"), "There is no file");
        assertRefused(
                Files.writeString(folder.resolve("empty.csv"), ""),
                "empty.csv, file: must not be empty.");
        Path large = folder.resolve("large.csv");
        Files.write(large, new byte[PriceFile.BYTES_MAX + 1]);
        assertRefused(large, "has 64.0 MB; a file of prices may have 64 MB");
        assertRefused(hours("a name that is far too long for a ticker.csv"), "is no ticker");
        assertTrue(platform.requests.isEmpty());
    }

    @Test
    void shorterIntervalThanTheFilesIsRefused() throws IOException {
        Run run = sweep(hours("BTC-USD.csv"), "--interval", "1m");

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("does not fit --interval 1m"), run.err());
    }

    @Test
    void tickerOptionNeedsOneFile() {
        Run run = Run.against(platform, folder, To.PIPE).sweep("BTC-USD", "--ticker", "ETH-USD");

        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("--ticker names the prices of one CSV file"), run.err());
    }

    private void assertRefused(Path file, String message) {
        Run run = sweep(file);
        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains(message), run.err());
    }

    private Run sweep(Path file, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Run.against(platform, folder, To.PIPE).sweep(arguments);
    }

    private Path hours(String name) throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int hour = 0; hour < 48; hour++) {
            csv.append(
                    "2024-01-0%dT%02d:00:00Z,10,11,9,10.5,5%n".formatted(1 + hour / 24, hour % 24));
        }
        return Files.writeString(folder.resolve(name), csv);
    }
}
