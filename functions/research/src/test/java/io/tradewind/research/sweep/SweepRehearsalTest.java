package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.quant.strategy.Strategy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A sample that is not computed, stored or ranked as it should be fails the rehearsal. */
class SweepRehearsalTest {

    /** Each strategy with rows and with standings. */
    private static final int ROUND = 2 * Strategy.values().length;

    private final SweepRehearsal rehearsal = new SweepRehearsal();
    private final AtomicInteger asked = new AtomicInteger();

    private BooleanSupplier wanted(int times) {
        return () -> asked.incrementAndGet() <= times;
    }

    @Test
    void everyStrategyIsComputedUntilNotWanted() {
        int directions = SweepRehearsal.ROUNDS_LONG + 1;
        rehearsal.compute(wanted(directions * ROUND));
        assertEquals(directions * ROUND + 1, asked.get());
    }

    @Test
    void resultsAreRankedAndWrittenUntilNotWanted() {
        rehearsal.finish(wanted(1));
        assertEquals(2, asked.get());
    }

    @Test
    void itEndsByItself() {
        rehearsal.finish(() -> asked.incrementAndGet() > 0);
        assertEquals(SweepRehearsal.WRITING_ROUNDS, asked.get());
    }

    @Test
    void nothingIsComputedThatIsNotWanted() {
        rehearsal.compute(wanted(0));
        rehearsal.finish(wanted(0));
        assertEquals(2, asked.get());
    }
}
