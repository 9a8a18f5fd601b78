package io.tradewind.local.market;

import java.math.BigDecimal;

/**
 * What a market is to do.
 *
 * @param run names this run and begins its orders' names; a run that is taken up again keeps it
 * @param symbol the market, as BTCUSDT
 * @param source where its trades come from
 * @param seed of made-up trades
 * @param price that made-up trades begin at, in quote
 * @param speed how many times the tape's pace
 */
public record MarketPlan(
        String run, String symbol, Source source, long seed, BigDecimal price, int speed) {

    /** The fastest that may be asked for: an hour in a second. */
    public static final int SPEED_MAX = 3_600;

    /** Where trades come from. */
    public enum Source {
        BITSTAMP("Bitstamp's BTC-USD trades of November 2013", 100_000),
        SYNTHETIC("made-up trades", 0);

        private final String title;
        private final long length;

        Source(String title, long length) {
            this.title = title;
            this.length = length;
        }

        /** Trades on the tape; 0 where it has no end. */
        public long length() {
            return length;
        }

        /** What it is, for people. */
        public String title() {
            return title;
        }
    }

    /** The same trades of the same market, whatever the speed. */
    public boolean isOf(MarketPlan other) {
        return symbol.equals(other.symbol)
                && source == other.source
                && (source != Source.SYNTHETIC || seed == other.seed);
    }

    Tape tape() {
        return switch (source) {
            case BITSTAMP -> BitstampTape.open();
            case SYNTHETIC -> new SyntheticTape(seed, price);
        };
    }
}
