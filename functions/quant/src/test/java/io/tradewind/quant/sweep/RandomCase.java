package io.tradewind.quant.sweep;

import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.EmaSeed;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.ExecutionBuilder;
import io.tradewind.quant.strategy.Fill;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Signal;
import io.tradewind.quant.strategy.Sizing;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.strategy.TrailingStop;
import java.util.Random;

/** A series, a grid and an execution, all from one seed. */
record RandomCase(long seed, PriceSeries series, Grid grid, Execution execution) {

    private static final int[] SIZES = {0, 1, 2, 3, 5, 15, 16, 17, 63, 64, 65, 128, 200, 300, 400};

    static RandomCase of(long seed) {
        Random random = new Random(seed);
        return new RandomCase(seed, series(random), grid(random), execution(random));
    }

    /** A case of the kind that the kernel does trade by trade. */
    static RandomCase byTrade(long seed) {
        RandomCase any = of(seed);
        Execution old = any.execution;
        Execution execution =
                Execution.builder()
                        .signal(old.signal())
                        .fill(old.fill())
                        .fee(old.fee())
                        .slippage(old.slippage())
                        .cash(old.cash())
                        .annualisation(old.annualisation())
                        .emaSeed(old.emaSeed())
                        .bandWidth(old.bandWidth())
                        .split(old.split())
                        .build();
        return new RandomCase(seed, any.series, any.grid, execution);
    }

    private static Grid grid(Random random) {
        Strategy strategy = pick(random, Strategy.values());
        int fastMin = 1 + random.nextInt(12);
        int slowMin = 1 + random.nextInt(strategy == Strategy.RSI ? 70 : 30);
        int signalMin = 1 + random.nextInt(10);
        return new Grid(
                strategy,
                fastMin,
                fastMin + random.nextInt(6),
                slowMin,
                slowMin + random.nextInt(12),
                signalMin,
                signalMin + random.nextInt(3),
                1 + random.nextInt(3));
    }

    private static Execution execution(Random random) {
        ExecutionBuilder options = Execution.builder();
        options.direction(pick(random, Direction.values()));
        options.signal(pick(random, Signal.values()));
        options.fill(pick(random, Fill.values()));
        options.emaSeed(pick(random, EmaSeed.values()));
        options.fee(pick(random, new Double[] {0.0, 0.001, 0.01}));
        options.slippage(pick(random, new Double[] {0.0, 0.0, 0.0005}));
        options.cash(pick(random, new Double[] {100.0, 1000.0, 12345.67}));
        options.annualisation(pick(random, new Double[] {0.0, 252.0}));
        options.bandWidth(pick(random, new Double[] {1.5, 2.0}));
        Sizing sizing = pick(random, Sizing.values());
        if (sizing == Sizing.FIXED_NOTIONAL) {
            options.notional(250);
        } else {
            options.sizing(sizing);
        }
        if (random.nextInt(3) == 0) {
            options.trailingStop(new TrailingStop(1 + random.nextInt(15), 0.5 + random.nextInt(3)));
        }
        if (random.nextInt(3) == 0) {
            options.split(0.05 + 0.9 * random.nextDouble());
        }
        return options.build();
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static PriceSeries series(Random random) {
        int size = SIZES[random.nextInt(SIZES.length)];
        double tick = pick(random, new Double[] {0.0, 0.01, 0.5, 2.0});
        double volatility = pick(random, new Double[] {0.002, 0.02, 0.02, 0.15});
        double stillness = pick(random, new Double[] {0.0, 0.0, 0.3, 0.9, 1.0});
        long[] millis = new long[size];
        double[][] prices = new double[5][size];
        double price = 100;
        long time = 1_600_000_000_000L / Interval.H1.millis() * Interval.H1.millis();
        boolean still = random.nextDouble() < stillness;
        for (int i = 0; i < size; i++) {
            time += Interval.H1.millis() * (random.nextInt(10) == 0 ? 1 + random.nextInt(60) : 1);
            millis[i] = time;
            if (random.nextInt(15) == 0) {
                still = random.nextDouble() < stillness;
            }
            double open = still ? price : step(random, price, volatility / 4, tick);
            double close = still ? price : step(random, open, volatility, tick);
            double top = Math.max(open, close);
            double bottom = Math.min(open, close);
            prices[0][i] = open;
            prices[1][i] = still ? top : Math.max(top, step(random, top, volatility / 4, tick));
            prices[2][i] =
                    still ? bottom : Math.min(bottom, step(random, bottom, volatility / 4, tick));
            prices[3][i] = close;
            prices[4][i] = random.nextInt(3);
            price = close;
        }
        try {
            return PriceSeries.of(
                    Interval.H1, millis, prices[0], prices[1], prices[2], prices[3], prices[4]);
        } catch (PriceFormatException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static double step(Random random, double price, double volatility, double tick) {
        double moved = price * Math.exp(volatility * random.nextGaussian());
        return tick == 0 ? moved : Math.max(tick, Math.rint(moved / tick) * tick);
    }
}
