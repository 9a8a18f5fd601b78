package io.tradewind.benchmarks.kernel;

import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.sweep.SweepKernel;

/** 10,000 combinations over 85,000 bars, to be started with a heap of 256 MB. */
public final class SmallHeapRun {

    private static final int BARS = 85_000;
    private static final Grid GRID = new Grid(Strategy.SMA, 2, 101, 102, 201, 1);

    private SmallHeapRun() {}

    /** Runs once, cold, and prints the time. */
    public static void main(String[] arguments) throws Exception {
        PriceSeries prices = BenchmarkSeries.walk(BARS, Interval.M5);
        long start = System.nanoTime();
        double[] sum = {0};
        new SweepKernel()
                .run(
                        prices,
                        GRID,
                        0,
                        GRID.size(),
                        Execution.DEFAULT,
                        (index, row) -> sum[0] += row[3]);
        System.out.printf(
                "%,d combinations over %,d bars in %.1f s with %d MB of heap%n",
                GRID.size(),
                BARS,
                (System.nanoTime() - start) / 1e9,
                Runtime.getRuntime().maxMemory() >> 20);
    }
}
