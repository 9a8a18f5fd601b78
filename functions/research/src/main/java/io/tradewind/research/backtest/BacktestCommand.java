package io.tradewind.research.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.FieldReader;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.SweepRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks for one backtest. It is a sweep of one combination, so that both follow the same rules.
 *
 * @param request with ranges of one value each
 * @param trials how many combinations this one was chosen from, 1 to {@link #TRIALS_MAX}
 * @param trialsSharpeVariance variance of their annualised Sharpe ratios; 0 for one trial
 */
public record BacktestCommand(SweepRequest request, long trials, double trialsSharpeVariance) {

    /** Most trials that a result may have been chosen from. */
    public static final int TRIALS_MAX = 1_000_000_000;

    private static final BigDecimal VARIANCE_MAX = new BigDecimal(1_000_000);

    private static final List<String> SHARED =
            List.of("ticker", "strategy_type", "direction", "execution", "interval", "from", "to");

    /** Stands in for periods that were refused, so that the other fields are still checked. */
    private static final int FAST_STAND_IN = 1;

    private static final int SLOW_STAND_IN = 60;

    /** What came of reading a command. */
    public sealed interface Parsed {

        /** It keeps every rule. */
        record Valid(BacktestCommand command) implements Parsed {}

        /** It breaks these rules, of all fields. */
        record Invalid(List<FieldError> errors) implements Parsed {}
    }

    /**
     * Reads {@code ticker, fast_period, slow_period, signal_period?, strategy_type, direction,
     * trials?, trials_sharpe_variance?} and, as for sweeps, {@code execution, interval, from, to}.
     */
    public static Parsed parse(JsonNode body) {
        FieldReader fields = FieldReader.of(body);
        fields.require("fast_period");
        fields.require("slow_period");
        Optional<Integer> fast = fields.integer("fast_period", 1, SweepRequest.PERIOD_MAX);
        Optional<Integer> slow = fields.integer("slow_period", 1, SweepRequest.PERIOD_MAX);
        Optional<Integer> signal = fields.integer("signal_period", 1, SweepRequest.PERIOD_MAX);
        if (fields.has("trials") || fields.has("trials_sharpe_variance")) {
            fields.require("trials");
            fields.require("trials_sharpe_variance");
        }
        int trials = fields.integer("trials", 1, TRIALS_MAX, 1);
        double variance =
                fields.decimal("trials_sharpe_variance", BigDecimal.ZERO, VARIANCE_MAX)
                        .orElse(BigDecimal.ZERO)
                        .doubleValue();
        if (fast.isPresent() && slow.isPresent() && fast.get() >= slow.get()) {
            fields.refuse("fast_period", "order", "fast_period must be below slow_period");
        }
        ObjectNode sweep = Json.MAPPER.createObjectNode();
        SHARED.forEach(field -> fields.value(field).ifPresent(value -> sweep.set(field, value)));
        fields.refuseUnknown();
        boolean periods = fast.isPresent() && slow.isPresent() && fast.get() < slow.get();
        range(sweep, "fast_range", periods ? fast.get() : FAST_STAND_IN);
        range(sweep, "slow_range", periods ? slow.get() : SLOW_STAND_IN);
        signal.ifPresent(value -> range(sweep, "signal_range", value));
        return switch (SweepRequest.parse(sweep, 1)) {
            case SweepRequest.Parsed.Valid valid when fields.valid() ->
                    new Parsed.Valid(new BacktestCommand(valid.request(), trials, variance));
            case SweepRequest.Parsed.Valid valid -> new Parsed.Invalid(fields.errors());
            case SweepRequest.Parsed.Invalid invalid ->
                    new Parsed.Invalid(
                            Stream.concat(
                                            fields.errors().stream(),
                                            invalid.errors().stream().map(BacktestCommand::renamed))
                                    .toList());
        };
    }

    private static void range(ObjectNode sweep, String field, int value) {
        sweep.putArray(field).add(value).add(value);
    }

    private static FieldError renamed(FieldError error) {
        List<String> texts = new ArrayList<>(List.of(error.field(), error.message()));
        texts.replaceAll(
                text -> text.replaceAll("(fast|slow|signal)_range(\\[[01]])?", "$1_period"));
        return new FieldError(texts.get(0), error.rule(), texts.get(1));
    }
}
