package io.tradewind.research.price;

import io.tradewind.quant.price.Interval;
import io.tradewind.research.PriceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses among a ticker's stored histories: the interval where none is asked for, the file to
 * read.
 */
public final class PriceChoice {

    /** Bars that the default interval has at least, where a stored one has as many. */
    public static final int DEFAULT_BARS_MIN = 500;

    private PriceChoice() {}

    /**
     * The interval where none is asked for: the finest that every ticker has stored with 500 bars
     * or more; where there is none, the one in which the first ticker has most bars.
     *
     * @param tickers stored histories of each ticker, none of them empty
     */
    public static Interval defaultInterval(Collection<List<PriceEntry>> tickers) {
        for (Interval interval : Interval.values()) {
            if (tickers.stream().allMatch(stored -> hasEnough(stored, interval))) {
                return interval;
            }
        }
        return tickers.iterator().next().stream()
                .max(
                        Comparator.comparingInt(PriceEntry::bars)
                                .thenComparing(PriceEntry::interval, Comparator.reverseOrder()))
                .orElseThrow()
                .interval();
    }

    private static boolean hasEnough(List<PriceEntry> stored, Interval interval) {
        return stored.stream()
                .anyMatch(
                        entry -> entry.interval() == interval && entry.bars() >= DEFAULT_BARS_MIN);
    }

    /**
     * The history to read for an interval: an upload before anything fetched; stored as it is, or
     * else the coarsest that makes it up.
     */
    public static Optional<PriceEntry> source(List<PriceEntry> stored, Interval interval) {
        return stored.stream()
                .filter(entry -> interval.millis() % entry.interval().millis() == 0)
                .max(
                        Comparator.comparing(PriceEntry::isUploaded)
                                .thenComparing(PriceEntry::interval));
    }

    /**
     * About how many bars a history gives at an interval in {@code [from, to)}; null leaves an end
     * open. 0 where it has none there.
     */
    public static long bars(PriceEntry source, Interval interval, Instant from, Instant to) {
        Instant end = source.last().plusMillis(source.interval().millis());
        Instant first = from == null || from.isBefore(source.first()) ? source.first() : from;
        Instant last = to == null || to.isAfter(end) ? end : to;
        if (!first.isBefore(last)) {
            return 0;
        }
        double share =
                (double) Duration.between(first, last).toMillis()
                        / Duration.between(source.first(), end).toMillis();
        double bars = source.bars() * share * source.interval().millis() / interval.millis();
        return Math.max(1, Math.round(bars));
    }
}
