package io.tradewind.quant.backtest;

/**
 * One number to rank combinations by: a weighted mean of six figures, each bent so that an
 * improvement counts most where it is believable, times the confidence that the number of trades
 * gives. Roughly 0 to 2.6. Missing figures (NaN) count as the worst.
 */
public final class Score {

    private static final double WORST = 0.1;
    private static final double BEST = 2.618;
    private static final double Z_95 = 1.96;

    private Score() {}

    /**
     * The score.
     *
     * @param winRatePct winners of closed trades, in percent
     * @param trades all trades, the open one included
     * @param sortino Sortino ratio
     * @param profitFactor profits over losses
     * @param expectancyPct expectancy per trade, in percent
     * @param beatsHold see {@link #beatsHold}
     */
    public static double of(
            double winRatePct,
            int trades,
            double sortino,
            double profitFactor,
            double expectancyPct,
            double beatsHold) {
        double weighted =
                2.5 * winRate(winRatePct, trades)
                        + 1.5 * trades(trades)
                        + 1.2 * sortino(sortino)
                        + 1.2 * profitFactor(profitFactor)
                        + expectancy(expectancyPct)
                        + 0.6 * hold(beatsHold);
        return confidence(trades) * weighted / 8;
    }

    /**
     * Return relative to holding, {@code (return − hold) / |hold|}. Where holding gives nothing, it
     * is beaten or missed without limit, by the sign of the return.
     */
    public static double beatsHold(double totalReturn, double hold) {
        if (hold != 0) {
            return (totalReturn - hold) / Math.abs(hold);
        }
        double sign = Math.signum(Tally.significant(totalReturn));
        return sign == 0 ? 0 : sign * Double.POSITIVE_INFINITY;
    }

    static double sortino(double sortino) {
        if (!(sortino > 0)) {
            return WORST;
        }
        return Math.min(BEST, BEST / (1 + Math.exp(-0.9 * (sortino - 1.5))));
    }

    static double profitFactor(double factor) {
        if (!(factor >= 0.8)) {
            return WORST;
        }
        if (factor < 1) {
            return 0.1 + 0.4 * (factor - 0.8) / 0.2;
        }
        if (factor < 2) {
            return 0.5 + (factor - 1);
        }
        return factor < 4 ? 1.5 + 1.118 * Math.sqrt((factor - 2) / 2) : BEST;
    }

    static double expectancy(double expectancyPct) {
        if (!(expectancyPct > 0)) {
            return WORST;
        }
        double bent = Math.pow(expectancyPct / 5, 1.2);
        return Double.isInfinite(bent) ? BEST : BEST * bent / (1 + bent);
    }

    static double hold(double beatsHold) {
        return Double.isNaN(beatsHold) ? 0.25 : Math.clamp(1 + beatsHold / 2.5, 0.25, 2.0);
    }

    static double trades(int trades) {
        if (trades <= 0) {
            return 0.05;
        }
        if (trades < 20) {
            double share = trades / 20.0;
            return 0.05 + 0.1 * share * share * share * share;
        }
        if (trades < 40) {
            double share = (trades - 20) / 20.0;
            return 0.15 + 0.35 * share * share * share;
        }
        if (trades <= 49) {
            double share = (trades - 40) / 9.0;
            return 0.5 + 0.5 * share * share;
        }
        if (trades <= 100) {
            double share = (trades - 50) / 50.0;
            return 1 + 1.2 * (0.7 * share + 1.2 * share * (1 - share));
        }
        if (trades <= 200) {
            return 2.2 - 0.4 * (trades - 100) / 100;
        }
        return 1.8 - 0.3 * (1 - Math.exp(-(trades - 200) / 100.0));
    }

    static double winRate(double winRatePct, int trades) {
        if (!(winRatePct > 0)) {
            return WORST;
        }
        if (winRatePct >= 100 && trades >= 100) {
            return BEST;
        }
        double caution = 1 - Math.exp(-3 / Math.sqrt(trades));
        if (winRatePct < 40) {
            caution = Math.min(0.95, caution * (1 + (40 - winRatePct) / 40));
        }
        double bound = 100 * wilsonLowerBound(winRatePct / 100, trades);
        double rate = bound * caution + winRatePct * (1 - caution);
        if (rate > 50) {
            return 1 + 1.618 * (1 - Math.exp(-2.5 * (rate - 50) / 50));
        }
        double low = 0.1 + 0.9 * Math.pow(rate / 50, 1.8 + 0.13 * (50 - rate));
        return rate < 40 ? low / Math.exp((40 - rate) / 25) : low;
    }

    /** Wilson, J. American Statistical Association 22 (1927), at 95 %. */
    private static double wilsonLowerBound(double share, int n) {
        double square = Z_95 * Z_95;
        double spread = Z_95 * Math.sqrt(share * (1 - share) / n + square / (4.0 * n * n));
        return Math.max(0, (share + square / (2.0 * n) - spread) / (1 + square / n));
    }

    static double confidence(int trades) {
        if (trades < 20) {
            double share = trades / 20.0;
            return 0.1 + 0.4 * share * share * share;
        }
        if (trades < 40) {
            double share = (trades - 20) / 20.0;
            return 0.5 + 0.3 * share * share;
        }
        return trades < 50 ? 0.8 + 0.2 * (trades - 40) / 10 : 1;
    }
}
