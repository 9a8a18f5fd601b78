package io.tradewind.research.price;

import io.tradewind.platform.sweep.NoCommonInterval;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.catalogue.PriceEntry;
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

    /** Bars that an interval chosen for several tickers leaves to each, where it has as many. */
    public static final int COMMON_BARS_MIN = NoCommonInterval.BARS_MIN;

    private PriceChoice() {}

    /**
     * The interval where none is asked for, out of those that some ticker has stored: the finest
     * that gives every ticker 500 bars or more, made of shorter ones where it has no own; where
     * there is none, the one that gives the ticker with fewest bars most.
     *
     * @param tickers stored histories of each ticker, none of them empty
     */
    public static Interval defaultInterval(Collection<List<PriceEntry>> tickers) {
        List<Interval> stored =
                tickers.stream()
                        .flatMap(List::stream)
                        .map(PriceEntry::interval)
                        .distinct()
                        .toList();
        return stored.stream()
                .max(
                        Comparator.<Interval>comparingLong(
                                        interval ->
                                                Math.min(DEFAULT_BARS_MIN, bars(tickers, interval)))
                                .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** What the ticker with the fewest bars has at an interval. */
    private static long bars(Collection<List<PriceEntry>> tickers, Interval interval) {
        return tickers.stream().mapToLong(ticker -> bars(ticker, interval)).min().orElse(0);
    }

    /** About how many bars a ticker's whole history gives at an interval; 0 for none. */
    static long bars(List<PriceEntry> stored, Interval interval) {
        return source(stored, interval).map(entry -> bars(entry, interval, null, null)).orElse(0L);
    }

    /**
     * Whether an interval that serves others leaves a ticker next to nothing of what it has: fewer
     * than {@value #COMMON_BARS_MIN} bars, and more at an interval that it has stored.
     */
    public static boolean starves(List<PriceEntry> stored, Interval interval) {
        long given = bars(stored, interval);
        return given < COMMON_BARS_MIN
                && stored.stream().anyMatch(entry -> bars(stored, entry.interval()) > given);
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
