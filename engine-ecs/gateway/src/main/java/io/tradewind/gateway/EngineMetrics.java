package io.tradewind.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tradewind.gateway.feed.FeedCounters;
import io.tradewind.gateway.http.RequestTimes;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.matching.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * What {@code /metrics} shows of this process. Labels are symbols, reasons and known routes alone.
 */
public final class EngineMetrics implements FeedCounters, RequestTimes {

    private static final Duration[] ACK_BUCKETS = {
        Duration.ofNanos(50_000),
        Duration.ofNanos(100_000),
        Duration.ofNanos(200_000),
        Duration.ofNanos(400_000),
        Duration.ofMillis(1),
        Duration.ofNanos(1_500_000),
        Duration.ofMillis(3),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private static final Duration[] APPLY_BUCKETS = {
        Duration.ofNanos(1_000),
        Duration.ofNanos(2_000),
        Duration.ofNanos(5_000),
        Duration.ofNanos(10_000),
        Duration.ofNanos(50_000),
        Duration.ofNanos(200_000),
        Duration.ofMillis(1),
        Duration.ofMillis(10),
        Duration.ofMillis(100)
    };

    /** What a refusal is counted under that names no symbol that is listed. */
    private static final String NO_SYMBOL = "none";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, LongAdder> created = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> requests = new ConcurrentHashMap<>();
    private volatile SymbolFigures symbols;
    private final Timer acknowledgements =
            Timer.builder("order_ack_latency")
                    .description("From a command's hand-over to its outcome")
                    .serviceLevelObjectives(ACK_BUCKETS)
                    .register(registry);

    private final Timer applying =
            Timer.builder("matching_engine_latency")
                    .description("What the engine takes over a command; one of 16 is timed")
                    .serviceLevelObjectives(APPLY_BUCKETS)
                    .register(registry);

    /** The registry, for rooms that have figures of their own. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /**
     * The page. The registry takes {@code _created} for a suffix of its own, so that is put here.
     */
    String page() {
        StringBuilder page = new StringBuilder(registry.scrape());
        SymbolFigures.family(page, "orders_created_total", "counter", "Orders that were accepted");
        new TreeMap<>(created)
                .forEach(
                        (symbol, count) ->
                                SymbolFigures.sample(
                                        page, "orders_created_total", symbol, count.sum()));
        if (symbols != null) {
            symbols.append(page);
        }
        return page.toString();
    }

    /** Shows these as well. */
    void show(SymbolFigures shown) {
        symbols = shown;
    }

    /** Shows a figure that somebody keeps. */
    void gauge(String name, String help, Supplier<Number> figure, String... labels) {
        Gauge.builder(name, figure).description(help).tags(labels).register(registry);
    }

    void acknowledged(long nanos) {
        acknowledgements.record(nanos, TimeUnit.NANOSECONDS);
    }

    void applied(long nanos) {
        applying.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter counter(String name, String... labels) {
        return counters.computeIfAbsent(
                name + ' ' + String.join(" ", labels),
                key -> Counter.builder(name).tags(labels).register(registry));
    }

    @Override
    public void accepted(Instrument instrument) {
        created.computeIfAbsent(instrument.name(), symbol -> new LongAdder()).increment();
    }

    @Override
    public void traded(MarketTrade trade) {
        String symbol = trade.instrument().name();
        counter("trades", "symbol", symbol).increment();
        counter("orders_matched", "symbol", symbol).increment(2);
    }

    @Override
    public void partiallyFilled(Instrument instrument) {
        counter("orders_partially_filled", "symbol", instrument.name()).increment();
    }

    @Override
    public void refused(Instrument instrument, Reason reason) {
        String symbol = instrument == null ? NO_SYMBOL : instrument.name();
        String why = reason.name().toLowerCase(Locale.ROOT);
        counter("orders_rejected", "symbol", symbol, "reason", why).increment();
    }

    @Override
    public void answered(String route, int status, long nanos) {
        requests.computeIfAbsent(route + ' ' + status, key -> timer(route, status))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String route, int status) {
        int space = route.indexOf(' ');
        return Timer.builder("http_request_duration")
                .description("From the request's arrival to its answer")
                .tags("method", route.substring(0, Math.max(space, 0)))
                .tags("route", route.substring(space + 1))
                .tags("status", Integer.toString(status))
                .serviceLevelObjectives(ACK_BUCKETS)
                .register(registry);
    }
}
