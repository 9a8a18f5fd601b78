package io.tradewind.platform.sweep;

import io.tradewind.platform.json.FieldReader;
import java.util.Optional;

/**
 * Reads the ranges of the grid. Where both fast and slow are left out, 5 to 89 and 8 to 89 hold.
 * Where one is given, the other one's default leaves out only values that could not pair with it,
 * so that the grid is the same and the order of the two holds.
 */
final class RangeFields {

    static final PeriodRange FAST_DEFAULT = new PeriodRange(5, 89);
    static final PeriodRange SLOW_DEFAULT = new PeriodRange(8, 89);
    static final PeriodRange SIGNAL_DEFAULT = new PeriodRange(9, 9);

    private final FieldReader fields;
    private final boolean inTwoFields;

    /**
     * Ranges of a body.
     *
     * @param inTwoFields whether a range may come as {@code …_min} and {@code …_max} as well
     */
    RangeFields(FieldReader fields, boolean inTwoFields) {
        this.fields = fields;
        this.inTwoFields = inTwoFields;
    }

    /** What was read; defaults stand for ranges that were refused. */
    record Ranges(PeriodRange fast, PeriodRange slow, Optional<PeriodRange> signal) {}

    Ranges read(StrategyType strategy, int step) {
        boolean fastGiven = isGiven("fast_range");
        boolean slowGiven = isGiven("slow_range");
        Optional<PeriodRange> fast = range("fast_range");
        Optional<PeriodRange> slow = range("slow_range");
        Optional<PeriodRange> signal = signal(strategy);
        boolean refused = (fastGiven && fast.isEmpty()) || (slowGiven && slow.isEmpty());
        if (refused || (fast.isEmpty() && slow.isEmpty())) {
            return new Ranges(FAST_DEFAULT, SLOW_DEFAULT, signal);
        }
        Ranges ranges =
                new Ranges(
                        fast.orElseGet(() -> fastBeside(slow.get())),
                        slow.orElseGet(() -> slowBeside(fast.get(), step)),
                        signal);
        checkOrder(ranges);
        if (slowGiven && strategy == StrategyType.RSI) {
            checkLevels(ranges.slow());
        }
        return ranges;
    }

    private Optional<PeriodRange> signal(StrategyType strategy) {
        Optional<PeriodRange> signal = array("signal_range");
        if (strategy == StrategyType.MACD) {
            return Optional.of(signal.orElse(SIGNAL_DEFAULT));
        }
        if (fields.has("signal_range")) {
            fields.refuse(
                    "signal_range", "conflict", "signal_range goes with strategy_type MACD only");
        }
        return Optional.empty();
    }

    private void checkOrder(Ranges ranges) {
        PeriodRange fast = ranges.fast();
        PeriodRange slow = ranges.slow();
        if (fast.equals(FAST_DEFAULT) && slow.equals(SLOW_DEFAULT)) {
            return;
        }
        if (fast.min() >= slow.min()) {
            fields.refuse(
                    "fast_range",
                    "order",
                    "fast_range must begin below slow_range; they begin at %d and %d"
                            .formatted(fast.min(), slow.min()));
        }
        if (fast.max() >= slow.max()) {
            fields.refuse(
                    "fast_range",
                    "order",
                    "fast_range must end below slow_range; they end at %d and %d"
                            .formatted(fast.max(), slow.max()));
        }
    }

    private void checkLevels(PeriodRange slow) {
        if (slow.min() < GridSize.RSI_LEVEL_MIN || slow.max() > GridSize.RSI_LEVEL_MAX) {
            fields.refuse(
                    "slow_range",
                    "range",
                    "slow_range is the overbought level for RSI and must be between %d and %d"
                            .formatted(GridSize.RSI_LEVEL_MIN, GridSize.RSI_LEVEL_MAX));
        }
    }

    private static PeriodRange fastBeside(PeriodRange slow) {
        int max = Math.min(FAST_DEFAULT.max(), slow.max() - 1);
        return max < FAST_DEFAULT.min() ? FAST_DEFAULT : new PeriodRange(FAST_DEFAULT.min(), max);
    }

    private static PeriodRange slowBeside(PeriodRange fast, int step) {
        int min = SLOW_DEFAULT.min();
        while (min <= fast.min()) {
            min += step;
        }
        return min > SLOW_DEFAULT.max() ? SLOW_DEFAULT : new PeriodRange(min, SLOW_DEFAULT.max());
    }

    private boolean isGiven(String field) {
        return fields.has(field)
                || (inTwoFields && (fields.has(field + "_min") || fields.has(field + "_max")));
    }

    private Optional<PeriodRange> range(String field) {
        boolean two = inTwoFields && (fields.has(field + "_min") || fields.has(field + "_max"));
        if (!two) {
            return array(field);
        }
        if (fields.has(field)) {
            fields.refuse(field, "conflict", "%s comes as one field or as two".formatted(field));
            return Optional.empty();
        }
        fields.require(field + "_min");
        fields.require(field + "_max");
        Optional<Integer> min = fields.integer(field + "_min", 1, SweepRequest.PERIOD_MAX);
        Optional<Integer> max = fields.integer(field + "_max", 1, SweepRequest.PERIOD_MAX);
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        if (min.get() > max.get()) {
            fields.refuse(
                    field + "_min",
                    "order",
                    "%s_min must not be above %s_max".formatted(field, field));
            return Optional.empty();
        }
        return Optional.of(new PeriodRange(min.get(), max.get()));
    }

    private Optional<PeriodRange> array(String field) {
        return fields.range(field, 1, SweepRequest.PERIOD_MAX)
                .map(ends -> new PeriodRange(ends[0], ends[1]));
    }
}
