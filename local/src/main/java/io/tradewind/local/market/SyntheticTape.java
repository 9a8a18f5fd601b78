package io.tradewind.local.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;

/**
 * Endless made-up trades: exponential gaps, log-normal sizes, sides that come in runs, and a price
 * that walks with a volatility that itself wanders and is drawn back to where it began. The same
 * seed and first price give the same trades for ever.
 */
final class SyntheticTape implements Tape {

    private static final double GAP_MILLIS = 6_000;
    private static final double STEP = 0.00012;
    private static final double CALM = 0.995;
    private static final double STIR = 0.1;
    private static final double PULL = 0.00002;
    private static final double SAME_SIDE = 0.62;
    private static final double WORTH = 1_500;
    private static final int QUANTITY_SCALE = 8;
    private static final int PRICE_SCALE = 8;

    private final SplittableRandom random;
    private final double firstLog;
    private double logPrice;
    private double turbulence;
    private double millis;
    private boolean buys = true;

    /** The trades of a seed from a first price, in quote. */
    SyntheticTape(long seed, BigDecimal firstPrice) {
        this.random = new SplittableRandom(seed);
        this.firstLog = StrictMath.log(firstPrice.doubleValue());
        this.logPrice = firstLog;
    }

    @Override
    public TapeTrade next() {
        turbulence = CALM * turbulence + STIR * random.nextGaussian();
        buys = random.nextDouble() < SAME_SIDE ? buys : !buys;
        double step = STEP * StrictMath.exp(turbulence / 2) * Math.abs(random.nextGaussian());
        logPrice += (buys ? step : -step) + PULL * (firstLog - logPrice);
        double price = StrictMath.exp(logPrice);
        double quantity = WORTH / price * StrictMath.exp(random.nextGaussian());
        millis -= StrictMath.log(1 - random.nextDouble()) * GAP_MILLIS;
        return new TapeTrade(
                (long) millis,
                BigDecimal.valueOf(price).setScale(PRICE_SCALE, RoundingMode.HALF_UP),
                BigDecimal.valueOf(quantity).setScale(QUANTITY_SCALE, RoundingMode.UP),
                buys);
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
