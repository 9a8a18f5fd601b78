package io.tradewind.gateway.market;

/**
 * What a symbol did in an interval in which it traded.
 *
 * @param start when it begins, in milliseconds since 1970
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume quantity of base
 * @param turnover worth in units of quote
 */
public record Candle(
        long start, long open, long high, long low, long close, long volume, long turnover) {

    /** A candle that nothing traded in, at the close of the one before. */
    public static Candle quiet(long start, long price) {
        return new Candle(start, price, price, price, price, 0, 0);
    }

    Candle with(long price, long quantity, long notional) {
        return new Candle(
                start,
                open,
                Math.max(high, price),
                Math.min(low, price),
                price,
                saturated(volume, quantity),
                saturated(turnover, notional));
    }

    /** This candle followed by a later part of the same interval. */
    public Candle then(Candle later) {
        return new Candle(
                start,
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                saturated(volume, later.volume),
                saturated(turnover, later.turnover));
    }

    /** Statistics stop at the highest number rather than turn negative. */
    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
