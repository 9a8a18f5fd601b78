package io.tradewind.local.cli.trade;

/**
 * How many lines of a screen go to what: the book shrinks first to make room for own orders and a
 * few trades, then those are cut.
 *
 * @param depth levels of the book
 * @param trades lines of the tape
 * @param orders own orders, below two lines of titles
 */
record ScreenRoom(int depth, int trades, int orders) {

    /** Trades that are shown where there is room. */
    static final int TAPE_MAX = 8;

    private static final int HEAD = 2;
    private static final int DEPTH_MIN = 3;
    private static final int TRADES_MIN = 2;
    private static final int TITLES = 2;

    /** The room on a screen of so many rows. */
    static ScreenRoom of(int rows, int depth, int trades, int orders) {
        int left = rows - HEAD;
        int shownDepth = Math.min(depth, DEPTH_MIN);
        left -= shownDepth;
        int shownTrades = Math.min(trades, TRADES_MIN);
        left -= shownTrades == 0 ? 0 : shownTrades + 1;
        int shownOrders = orders == 0 ? 0 : Math.clamp(left - 1 - TITLES, 0, orders);
        left -= shownOrders == 0 ? 0 : shownOrders + 1 + TITLES;
        int more = Math.clamp(left, 0, depth - shownDepth);
        shownDepth += more;
        left -= more;
        shownTrades += Math.clamp(left, 0, trades - shownTrades);
        return new ScreenRoom(shownDepth, shownTrades, shownOrders);
    }
}
