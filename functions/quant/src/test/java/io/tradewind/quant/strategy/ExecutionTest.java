package io.tradewind.quant.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.price.Interval;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ExecutionTest {

    @Test
    void defaultsAreThoseOfTheSpecification() {
        Execution execution = Execution.DEFAULT;
        assertEquals(Execution.DEFAULT, Execution.builder().build());
        assertEquals(Direction.LONG, execution.direction());
        assertEquals(Signal.STATE, execution.signal());
        assertEquals(Fill.CLOSE, execution.fill());
        assertEquals(0.001, execution.fee());
        assertEquals(1000, execution.cash());
        assertEquals(365, execution.barsPerYear(Interval.D1));
        assertFalse(execution.hasSplit());
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        refused("fee", options -> options.fee(1));
        refused("fee", options -> options.fee(Double.NaN));
        refused("slippage", options -> options.slippage(-0.1));
        refused("cash", options -> options.cash(0));
        refused("cash", options -> options.cash(Double.POSITIVE_INFINITY));
        refused("notional", options -> options.notional(0));
        refused("annualisation", options -> options.annualisation(-1));
        refused("band_width", options -> options.bandWidth(0));
        refused("split", options -> options.split(1));
        assertThrows(IllegalArgumentException.class, () -> new TrailingStop(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrailingStop(1, 0));
    }

    private static void refused(String name, UnaryOperator<ExecutionBuilder> change) {
        ExecutionBuilder options = change.apply(Execution.builder());
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, options::build);
        assertTrue(refusal.getMessage().startsWith(name), refusal.getMessage());
    }

    @Test
    void labelsNameTheConstants() {
        assertEquals(Fill.NEXT_OPEN, Fill.of("next-open"));
        assertEquals(Sizing.WHOLE_UNITS, Sizing.of("whole-units"));
        assertEquals(EmaSeed.FIRST_VALUE, EmaSeed.of("first-value"));
        assertEquals(Direction.BOTH, Direction.of("both"));
        assertEquals(Signal.CROSS, Signal.of("cross"));
        assertEquals(Strategy.DONCHIAN, Strategy.of("DONCHIAN"));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Fill.of("open"));
        assertEquals("must be one of close, next-open", refusal.getMessage());
    }
}
