package io.tradewind.quant.backtest;

/**
 * What a path through the bars of a segment adds up to: everything that the result row is made of.
 * Filled by the simulation and by the sweep kernel alike; reused from one combination to the next.
 */
public final class Tally {

    /**
     * Relative differences below this are rounding, not results: such a return, drawdown or profit
     * counts as none, and equity that close to its peak counts as back at it. So do sums of returns
     * and expectancies: the score jumps where they change sign, and rounding must not decide.
     */
    public static final double NEGLIGIBLE = 1e-12;

    /** Sum of the bars' returns. */
    public double returns;

    /** Sum of their squares. */
    public double squares;

    /** Sum of the squares of the negative ones. */
    public double downsideSquares;

    /** Final equity over start capital. */
    public double growth;

    /** Deepest fall from a peak as a fraction of the peak, 0 to 1. */
    public double drawdown;

    /** Longest time from a peak to its recovery or to the last bar, in milliseconds. */
    public double drawdownMillis;

    /** Trades, the open one included. */
    public int trades;

    /** Closed trades. */
    public int closed;

    /** Closed trades with a profit. */
    public int winners;

    /** Closed trades with a loss. */
    public int losers;

    /** Sum of the winners' returns on the money put in, as fractions. */
    public double winReturns;

    /** Sum of the losers' returns, negative. */
    public double lossReturns;

    /** Sum of the winners' profits in units of the start capital. */
    public double winProfit;

    /** Sum of the losers' profits in units of the start capital, negative. */
    public double lossProfit;

    /** Sum of the closed trades' durations in milliseconds. */
    public double closedMillis;

    /** Back to a path without trades. */
    public void clear() {
        returns = 0;
        squares = 0;
        downsideSquares = 0;
        growth = 1;
        drawdown = 0;
        drawdownMillis = 0;
        trades = 0;
        closed = 0;
        winners = 0;
        losers = 0;
        winReturns = 0;
        lossReturns = 0;
        winProfit = 0;
        lossProfit = 0;
        closedMillis = 0;
    }

    /** Adds the trades of another path, and nothing else of it. */
    public void addTrades(Tally other) {
        trades += other.trades;
        closed += other.closed;
        winners += other.winners;
        losers += other.losers;
        winReturns += other.winReturns;
        lossReturns += other.lossReturns;
        winProfit += other.winProfit;
        lossProfit += other.lossProfit;
        closedMillis += other.closedMillis;
    }

    void addReturn(double barReturn) {
        double counted = significant(barReturn);
        returns += counted;
        squares += counted * counted;
        if (counted < 0) {
            downsideSquares += counted * counted;
        }
    }

    void addClosedTrade(double tradeReturn, double profit, double millis) {
        closed++;
        closedMillis += millis;
        if (tradeReturn > NEGLIGIBLE) {
            winners++;
            winReturns += tradeReturn;
            winProfit += profit;
        } else if (tradeReturn < -NEGLIGIBLE) {
            losers++;
            lossReturns += tradeReturn;
            lossProfit += profit;
        }
    }

    /** The value, or 0 where it is {@linkplain #NEGLIGIBLE negligible}. */
    public static double significant(double value) {
        return Math.abs(value) < NEGLIGIBLE ? 0 : value;
    }
}
