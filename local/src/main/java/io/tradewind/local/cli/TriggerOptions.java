package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * The trigger's fields as options. Only what was given is sent: defaults and rules are the
 * platform's, so that they exist once.
 */
final class TriggerOptions {

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            order = 10,
            description =
                    "SMA, EMA, MACD, RSI, BOLLINGER or DONCHIAN. Default: SMA. RSI: fast is its"
                            + " period, slow the overbought level; Bollinger and Donchian: slow is"
                            + " the entry window, fast the exit window.")
    private String strategy;

    @Option(
            names = "--fast",
            paramLabel = "MIN:MAX",
            converter = RangeText.class,
            order = 11,
            description = "Fast periods, 1 to 500. Default: 5:89.")
    private Range fast;

    @Option(
            names = "--slow",
            paramLabel = "MIN:MAX",
            converter = RangeText.class,
            order = 12,
            description =
                    "Slow periods, 1 to 500; pairs with fast >= slow are left out. Default: 8:89.")
    private Range slow;

    @Option(
            names = "--signal-period",
            paramLabel = "MIN:MAX",
            converter = RangeText.class,
            order = 13,
            description = "Signal periods; MACD only. Default: 9:9.")
    private Range signalPeriod;

    @Option(
            names = "--step",
            paramLabel = "N",
            order = 14,
            description = "Distance between the periods of a range, 1 to 50. Default: 5.")
    private Integer step;

    @Option(
            names = "--min-trades",
            paramLabel = "N",
            order = 15,
            description =
                    "Combinations with fewer trades rank after all others, 0 to 1000. Default: 50.")
    private Integer minTrades;

    @Option(
            names = "--direction",
            paramLabel = "SIDE",
            order = 16,
            description = "long, short or both. Default: long.")
    private String direction;

    @Option(
            names = "--interval",
            paramLabel = "INTERVAL",
            order = 20,
            description =
                    "1m, 5m, 15m, 30m, 1h, 4h or 1d. Default: the finest stored one of 500 bars or"
                            + " more. For a CSV file: the distance of its bars.")
    private String interval;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            order = 21,
            description =
                    "First bar, a date or an instant (2013-11-25T12:00:00Z). Default: the first there is.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            order = 22,
            description = "Where the bars end, a date or an instant. Default: the last there is.")
    private String to;

    @Option(
            names = "--signal",
            paramLabel = "RULE",
            order = 30,
            description =
                    "state: in the market while the signal holds, from the first valid bar; cross:"
                            + " only after the signal changed. Default: state.")
    private String signal;

    @Option(
            names = "--fill",
            paramLabel = "PRICE",
            order = 31,
            description =
                    "close: the signal bar's close; next-open: the next bar's open. Default: close.")
    private String fill;

    @Option(
            names = "--fee",
            paramLabel = "FRACTION",
            order = 32,
            description = "Fee on both sides, as a fraction of the notional. Default: 0.001.")
    private BigDecimal fee;

    @Option(
            names = "--slippage",
            paramLabel = "FRACTION",
            order = 33,
            description = "Slippage against the trader on both sides. Default: 0.")
    private BigDecimal slippage;

    @Option(
            names = "--cash",
            paramLabel = "AMOUNT",
            order = 34,
            description = "Start capital. Default: 1000.")
    private BigDecimal cash;

    @Option(
            names = "--sizing",
            paramLabel = "RULE",
            order = 35,
            description =
                    "all-in, whole-units or fixed-notional (with --notional). Default: all-in.")
    private String sizing;

    @Option(
            names = "--notional",
            paramLabel = "AMOUNT",
            order = 36,
            description = "Size of each trade under --sizing fixed-notional.")
    private BigDecimal notional;

    @Option(
            names = "--trailing-stop",
            paramLabel = "PERIOD,MULTIPLE",
            converter = TrailingStopText.class,
            order = 37,
            description =
                    "Exit at an ATR trailing stop, as 14,3: period and multiple. Default: none.")
    private TrailingStop trailingStop;

    @Option(
            names = "--ema-seed",
            paramLabel = "RULE",
            order = 38,
            description =
                    "first-value: recursive from bar 0; sma: mean of the first n, as TA-Lib."
                            + " Default: first-value.")
    private String emaSeed;

    @Option(
            names = "--band-width",
            paramLabel = "SIGMAS",
            order = 39,
            description = "Width of the Bollinger bands. Default: 2.")
    private BigDecimal bandWidth;

    @Option(
            names = "--annualisation",
            paramLabel = "BARS",
            order = 40,
            description = "Bars per year. Default: those of 365 days at the interval.")
    private BigDecimal annualisation;

    @Option(
            names = "--split",
            paramLabel = "SHARE",
            order = 41,
            description =
                    "Rank by this first share of the bars (as 0.7) and report the rest beside it as"
                            + " out of sample. Default: none.")
    private BigDecimal split;

    @Option(
            names = "--walk-forward",
            paramLabel = "WINDOWS",
            order = 42,
            description =
                    "Choose parameters in so many windows (2 to 24), each tested on the bars right"
                            + " after it. Default: none.")
    private Integer walkForward;

    @Option(
            names = "--walk-forward-mode",
            paramLabel = "MODE",
            order = 43,
            description =
                    "rolling: a window chooses on the bars just before its test; anchored: on all"
                            + " before it. Default: rolling.")
    private String walkForwardMode;

    @Option(
            names = "--overfitting",
            order = 44,
            description =
                    "Estimate how much of the best result is selection: deflated Sharpe ratios and"
                            + " the probability of backtest overfitting.")
    private boolean overfitting;

    @Option(
            names = "--priority",
            paramLabel = "LEVEL",
            order = 50,
            description = "high or normal: high has a queue of its own. Default: normal.")
    private String priority;

    @Option(
            names = "--callback-url",
            paramLabel = "URL",
            order = 51,
            description = "Where the platform posts a signed callback at the end. Default: none.")
    private String callbackUrl;

    /** The interval that was asked for, or null. */
    String interval() {
        return interval;
    }

    /** The trigger's body. */
    ObjectNode body(List<String> tickers) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        if (tickers.size() == 1) {
            body.put("ticker", tickers.getFirst());
        } else {
            tickers.forEach(body.putArray("tickers")::add);
        }
        put(body, "strategy_type", strategy == null ? null : strategy.toUpperCase(Locale.ROOT));
        put(body, "fast_range", fast);
        put(body, "slow_range", slow);
        put(body, "signal_range", signalPeriod);
        put(body, "step", step);
        put(body, "min_trades", minTrades);
        put(body, "direction", lower(direction));
        put(body, "interval", interval);
        put(body, "from", from);
        put(body, "to", to);
        put(body, "priority", lower(priority));
        put(body, "callback_url", callbackUrl);
        ObjectNode execution = execution();
        if (!execution.isEmpty()) {
            body.set("execution", execution);
        }
        return body;
    }

    private ObjectNode execution() {
        ObjectNode execution = Json.MAPPER.createObjectNode();
        put(execution, "signal", lower(signal));
        put(execution, "fill", lower(fill));
        put(execution, "fee", fee);
        put(execution, "slippage", slippage);
        put(execution, "cash", cash);
        put(execution, "sizing", lower(sizing));
        put(execution, "notional", notional);
        put(execution, "annualisation", annualisation);
        put(execution, "ema_seed", lower(emaSeed));
        put(execution, "band_width", bandWidth);
        put(execution, "split", split);
        put(execution, "walk_forward", walkForward);
        put(execution, "walk_forward_mode", lower(walkForwardMode));
        if (overfitting) {
            execution.put("overfitting", true);
        }
        if (trailingStop != null) {
            execution
                    .putObject("trailing_stop")
                    .put("atr_period", trailingStop.period())
                    .put("atr_multiple", trailingStop.multiple());
        }
        return execution;
    }

    private static void put(ObjectNode node, String field, Object value) {
        switch (value) {
            case null -> {
                // not given: the platform's default holds
            }
            case Range range -> {
                ArrayNode bounds = node.putArray(field);
                bounds.add(range.min()).add(range.max());
            }
            case Integer number -> node.put(field, number);
            case BigDecimal number -> node.put(field, number);
            default -> node.put(field, value.toString());
        }
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** Both ends count. */
    record Range(int min, int max) {}

    private record TrailingStop(int period, BigDecimal multiple) {}

    /** Reads "5:89", or "9" for a range of one. */
    static final class RangeText implements ITypeConverter<Range> {

        @Override
        public Range convert(String text) {
            String[] ends = text.split(":", -1);
            try {
                int min = Integer.parseInt(ends[0].strip());
                int max = Integer.parseInt(ends[ends.length - 1].strip());
                if (ends.length <= 2) {
                    return new Range(min, max);
                }
            } catch (NumberFormatException e) {
                // said below, in the option's own words
            }
            throw new TypeConversionException("'" + text + "' is no range; write it as 5:89");
        }
    }

    /** Reads "14,3". */
    static final class TrailingStopText implements ITypeConverter<TrailingStop> {

        @Override
        public TrailingStop convert(String text) {
            String[] parts = text.split(",", -1);
            try {
                if (parts.length == 2) {
                    return new TrailingStop(
                            Integer.parseInt(parts[0].strip()), new BigDecimal(parts[1].strip()));
                }
            } catch (NumberFormatException e) {
                // said below, in the option's own words
            }
            throw new TypeConversionException(
                    "'" + text + "' is no trailing stop; write it as 14,3");
        }
    }
}
