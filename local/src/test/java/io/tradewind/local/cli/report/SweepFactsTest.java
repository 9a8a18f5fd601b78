package io.tradewind.local.cli.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SweepFactsTest {

    @Test
    void largeSweepTellsItsRate() {
        assertTrue(line(200_000).contains("400,000 combinations/s"), line(200_000));
    }

    @Test
    void smallSweepLeavesTheRateOutBecauseItWouldTellOfQueues() {
        assertFalse(line(99_999).contains("combinations/s"), line(99_999));
    }

    private static String line(long combinations) {
        return new SweepFacts(
                        combinations,
                        "1m",
                        9_399,
                        false,
                        null,
                        null,
                        null,
                        0.5,
                        Duration.ofSeconds(1))
                .summary();
    }
}
