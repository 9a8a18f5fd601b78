package io.tradewind.platform.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.FieldReader;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads and writes the field {@code execution}. */
final class ExecutionFields {

    private static final BigDecimal FRACTION_MAX = new BigDecimal("0.99");
    private static final BigDecimal MONEY_MIN = new BigDecimal("0.01");
    private static final BigDecimal MONEY_MAX = new BigDecimal(1_000_000_000_000L);
    private static final BigDecimal BARS_PER_YEAR_MAX = new BigDecimal(1_000_000);
    private static final BigDecimal MULTIPLE_MIN = new BigDecimal("0.01");
    private static final BigDecimal MULTIPLE_MAX = new BigDecimal(100);

    private ExecutionFields() {}

    static ExecutionOptions read(FieldReader body) {
        Optional<FieldReader> inner = body.object("execution");
        if (inner.isEmpty()) {
            return ExecutionOptions.DEFAULT;
        }
        FieldReader fields = inner.get();
        ExecutionOptions standard = ExecutionOptions.DEFAULT;
        SizingRule sizing = fields.choice("sizing", SizingRule.class).orElse(standard.sizing());
        ExecutionOptions options =
                new ExecutionOptions(
                        fields.choice("signal", SignalRule.class).orElse(standard.signal()),
                        fields.choice("fill", FillRule.class).orElse(standard.fill()),
                        fraction(fields, "fee").orElse(standard.fee()),
                        fraction(fields, "slippage").orElse(standard.slippage()),
                        fields.decimal("cash", MONEY_MIN, MONEY_MAX).orElse(standard.cash()),
                        sizing,
                        notional(fields, sizing),
                        fields.decimal("annualisation", BigDecimal.ONE, BARS_PER_YEAR_MAX),
                        fields.choice("ema_seed", EmaSeedRule.class).orElse(standard.emaSeed()),
                        fields.decimal("band_width", MULTIPLE_MIN, MULTIPLE_MAX)
                                .orElse(standard.bandWidth()),
                        trailingStop(fields),
                        split(fields),
                        fields.integer(
                                "walk_forward",
                                ExecutionOptions.WALK_FORWARD_MIN,
                                ExecutionOptions.WALK_FORWARD_MAX),
                        walkForwardMode(fields),
                        fields.flag("overfitting", standard.overfitting()));
        fields.refuseUnknown();
        return options;
    }

    static ObjectNode write(ExecutionOptions options, ObjectNode json) {
        json.put("signal", options.signal().label());
        json.put("fill", options.fill().label());
        json.put("fee", options.fee());
        json.put("slippage", options.slippage());
        json.put("cash", options.cash());
        json.put("sizing", options.sizing().label());
        options.notional().ifPresent(value -> json.put("notional", value));
        options.annualisation().ifPresent(value -> json.put("annualisation", value));
        json.put("ema_seed", options.emaSeed().label());
        json.put("band_width", options.bandWidth());
        options.trailingStop()
                .ifPresent(
                        stop ->
                                json.putObject("trailing_stop")
                                        .put("atr_period", stop.atrPeriod())
                                        .put("atr_multiple", stop.atrMultiple()));
        options.split().ifPresent(value -> json.put("split", value));
        options.walkForward()
                .ifPresent(
                        windows ->
                                json.put("walk_forward", windows)
                                        .put(
                                                "walk_forward_mode",
                                                options.walkForwardMode().label()));
        if (options.overfitting()) {
            json.put("overfitting", true);
        }
        return json;
    }

    private static Optional<BigDecimal> fraction(FieldReader fields, String field) {
        return fields.decimal(field, BigDecimal.ZERO, FRACTION_MAX);
    }

    private static Optional<BigDecimal> notional(FieldReader fields, SizingRule sizing) {
        Optional<BigDecimal> notional = fields.decimal("notional", MONEY_MIN, MONEY_MAX);
        if (sizing == SizingRule.FIXED_NOTIONAL) {
            fields.require("notional");
        } else if (fields.has("notional")) {
            fields.refuse(
                    "notional",
                    "conflict",
                    "execution.notional goes with sizing fixed-notional only");
        }
        return notional;
    }

    private static Optional<TrailingStopRule> trailingStop(FieldReader fields) {
        return fields.object("trailing_stop").flatMap(ExecutionFields::stop);
    }

    private static Optional<TrailingStopRule> stop(FieldReader fields) {
        fields.require("atr_period");
        fields.require("atr_multiple");
        Optional<Integer> period = fields.integer("atr_period", 1, SweepRequest.PERIOD_MAX);
        Optional<BigDecimal> multiple = fields.decimal("atr_multiple", MULTIPLE_MIN, MULTIPLE_MAX);
        fields.refuseUnknown();
        return period.flatMap(bars -> multiple.map(atr -> new TrailingStopRule(bars, atr)));
    }

    private static WalkForwardRule walkForwardMode(FieldReader fields) {
        Optional<WalkForwardRule> mode = fields.choice("walk_forward_mode", WalkForwardRule.class);
        if (mode.isPresent() && !fields.has("walk_forward")) {
            fields.refuse(
                    "walk_forward_mode",
                    "conflict",
                    "execution.walk_forward_mode goes with walk_forward only");
        }
        return mode.orElse(WalkForwardRule.ROLLING);
    }

    private static Optional<BigDecimal> split(FieldReader fields) {
        Optional<BigDecimal> split = fields.decimal("split", BigDecimal.ZERO, BigDecimal.ONE);
        if (split.isPresent()
                && (split.get().signum() == 0 || split.get().compareTo(BigDecimal.ONE) == 0)) {
            fields.refuse("split", "range", "execution.split must be above 0 and below 1");
            return Optional.empty();
        }
        return split;
    }
}
