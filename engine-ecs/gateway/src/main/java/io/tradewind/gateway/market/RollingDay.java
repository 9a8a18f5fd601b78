package io.tradewind.gateway.market;

import java.util.List;

/**
 * The minutes of the last 24 hours, added up: all but the newest once a minute, so that a question
 * costs the same however much has traded. Guarded by its market.
 */
final class RollingDay {

    private static final long DAY_MILLIS = 86_400_000;
    private static final long MINUTE_MILLIS = 60_000;

    private final CandleSeries minutes;
    private long first;
    private long newest;
    private Candle sum;
    private long before;

    RollingDay(CandleSeries minutes) {
        this.minutes = minutes;
        forget();
    }

    /** Candles were put before others: adds them up anew at the next question. */
    void forget() {
        first = Long.MIN_VALUE;
    }

    /**
     * Adds up the day that ends at a time.
     *
     * @return null when nothing traded in it
     */
    Candle sum(long now) {
        Candle last = minutes.last();
        if (last == null) {
            return null;
        }
        long from = now - DAY_MILLIS - Math.floorMod(now, MINUTE_MILLIS) + MINUTE_MILLIS;
        if (from != first || last.start() != newest) {
            first = from;
            newest = last.start();
            addUp();
        }
        if (newest < from) {
            return null;
        }
        return sum == null ? last : sum.then(last);
    }

    /** The last price before the day that was asked for last; 0 where it is not known. */
    long before() {
        return newest < first ? minutes.last().close() : before;
    }

    private void addUp() {
        sum = null;
        before = 0;
        List<Candle> older = minutes.newestFirst(Long.MIN_VALUE, newest - 1, Market.MINUTES_MAX);
        for (Candle minute : older) {
            if (minute.start() < first) {
                before = minute.close();
                return;
            }
            sum = sum == null ? minute : minute.then(sum);
        }
    }
}
