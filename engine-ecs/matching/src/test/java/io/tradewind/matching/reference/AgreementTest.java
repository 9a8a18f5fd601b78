package io.tradewind.matching.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.matching.RunSize;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * The engine and the slow exchange tell the same events of the same commands, and the invariants
 * hold after each. A failing history is shortened by jqwik, and printed with its seed.
 */
final class AgreementTest {

    @Property(tries = 100, shrinking = ShrinkingMode.FULL)
    void anyHistoryGivesTheSameEvents(@ForAll @Size(min = 1, max = 300) List<Long> numbers) {
        new Duel().run(numbers);
    }

    @Test
    void longHistoriesGiveTheSameEvents() {
        for (long seed = 1; seed <= RunSize.scaled(20); seed++) {
            long own = seed;
            LongStream numbers = new SplittableRandom(seed).longs(3_000);
            try {
                new Duel().run(numbers.boxed().toList());
            } catch (AssertionError e) {
                throw new AssertionError("seed " + own + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void everyReasonAndEveryEventComesUp() {
        Coverage coverage = new Coverage();
        for (long seed = 1; seed <= 6; seed++) {
            new Duel(coverage).run(new SplittableRandom(seed).longs(4_000).boxed().toList());
        }
        assertEquals(List.of(), coverage.missing());
    }
}
