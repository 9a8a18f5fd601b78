package io.tradewind.research.source;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import java.time.Instant;
import java.util.Optional;

/**
 * A history in the making: one stretch of bars without a hole in it, which grows at its newer end
 * until now and at its older end until it is long enough. It may be left at any moment and taken up
 * again later. The newest bar may be unfinished, so growing begins by fetching it again.
 */
final class History {

    /** Bars of a history whose beginning nobody asked for. */
    static final int BARS_WANTED = 100_000;

    /** Most bars of a history; the oldest of more are let go. */
    static final int BARS_MAX = 300_000;

    private final PriceSource source;
    private final String ticker;
    private final Interval interval;
    private PriceSeries bars;
    private boolean fromTheFirst;

    private History(
            PriceSource source,
            String ticker,
            Interval interval,
            PriceSeries bars,
            boolean fromTheFirst) {
        this.source = source;
        this.ticker = ticker;
        this.interval = interval;
        this.bars = bars;
        this.fromTheFirst = fromTheFirst;
    }

    /** A history with the newest bars; empty where the source does not have the ticker. */
    static Optional<History> begin(
            PriceSource source, String ticker, Interval interval, Instant now, Budget budget) {
        PricePage page = source.before(ticker, interval, now, budget.forAnswer());
        return page instanceof PricePage.Bars(PriceSeries newest, Optional<Instant> next)
                        && newest.size() > 0
                ? Optional.of(new History(source, ticker, interval, newest, next.isEmpty()))
                : Optional.empty();
    }

    /** The history as it was left. */
    static History resume(
            PriceSource source, String ticker, PriceSeries kept, boolean fromTheFirst) {
        return new History(source, ticker, kept.interval(), kept, fromTheFirst);
    }

    PriceSeries bars() {
        return bars;
    }

    boolean fromTheFirst() {
        return fromTheFirst;
    }

    /**
     * Fetches newer bars, from the last one on; whether it has come to now.
     *
     * @throws RetryableException where the source fails; what came before it stays
     */
    boolean growNewer(Budget budget) {
        Instant at = bars.time(bars.size() - 1);
        while (budget.left()) {
            PricePage page = source.from(ticker, interval, at, budget.forAnswer());
            if (!(page instanceof PricePage.Bars(PriceSeries newer, Optional<Instant> next))) {
                return true; // taken off the venue's list: what it had stays
            }
            append(newer);
            if (next.isEmpty()) {
                return true;
            }
            at = next.get();
        }
        return false;
    }

    private void append(PriceSeries newer) {
        bars = bars.followedBy(newer);
        if (bars.size() > BARS_MAX) {
            bars = bars.slice(bars.time(bars.size() - BARS_MAX), null);
            fromTheFirst = false;
        }
    }

    /**
     * Fetches older bars; whether it is long enough.
     *
     * @param from first instant wanted; null where nobody asked
     * @throws RetryableException where the source fails; what came before it stays
     */
    boolean growOlder(Instant from, Budget budget) {
        while (!isLongEnough(bars, fromTheFirst, from)) {
            if (!budget.left()) {
                return false;
            }
            PricePage page = source.before(ticker, interval, bars.time(0), budget.forAnswer());
            if (page instanceof PricePage.Bars(PriceSeries older, Optional<Instant> next)) {
                bars = older.followedBy(bars);
                fromTheFirst = next.isEmpty() || older.size() == 0;
            } else {
                fromTheFirst = true;
            }
        }
        return true;
    }

    private static boolean isLongEnough(PriceSeries bars, boolean fromTheFirst, Instant from) {
        return isLongEnough(bars.size(), bars.time(0), fromTheFirst, from);
    }

    /** Whether a history that begins at {@code first} serves a request from {@code from} on. */
    static boolean isLongEnough(int bars, Instant first, boolean fromTheFirst, Instant from) {
        return fromTheFirst
                || bars >= BARS_MAX
                || (from == null ? bars >= BARS_WANTED : !first.isAfter(from));
    }
}
