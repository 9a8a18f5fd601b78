package io.tradewind.local.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.local.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobProgressTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void linesComeAtEachTenthAndNotTooOften() {
        try (JobProgress lines =
                new JobProgress.Lines(terminal(), "BTC-USD SMA", 1_000_000, () -> now)) {
            after(500, lines, 5);
            after(1_500, lines, 9);
            after(1_000, lines, 15);
            after(500, lines, 40);
            after(1_500, lines, 50);
            after(95_000, lines, 61);
            after(10_000, lines, 100);
        }
        assertEquals(
                """
                BTC-USD SMA: 15 % of 1,000,000 combinations, 50,000/s, 17 s left
                BTC-USD SMA: 50 % of 1,000,000 combinations, 100,000/s, 5 s left
                BTC-USD SMA: 61 % of 1,000,000 combinations, 6,100/s, 1 min 04 s left
                """,
                written.toString(StandardCharsets.UTF_8));
    }

    private void after(long millis, JobProgress lines, double percent) {
        now = now.plus(Duration.ofMillis(millis));
        lines.show(percent);
    }

    private Terminal terminal() {
        PrintStream print = new PrintStream(written, true, StandardCharsets.UTF_8);
        Terminal.Stream stream = new Terminal.Stream(print, false, false, true);
        return new Terminal(stream, stream, () -> 80);
    }
}
