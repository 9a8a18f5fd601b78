package io.tradewind.benchmarks.kernel;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.sweep.SweepKernel;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Combinations a second of the grid of all pairs from 2 to 100, with every column of the result
 * row, from prices to rows: preparation is part of each invocation. The peer runs each tenth of the
 * same SMA pairs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {

    static final int PAIRS = 4851;
    private static final int PEER_PAIRS = 485;

    private PriceSeries prices;
    private Ta4jSweep peer;

    /** Reads the prices. */
    @Setup
    public void read() throws Exception {
        prices = BenchmarkSeries.daily().prices();
        peer = new Ta4jSweep(prices);
    }

    static Grid allPairs(Strategy strategy) {
        return new Grid(strategy, 2, 100, 2, 100, 9, 9, 1);
    }

    /** Scores of all combinations. */
    @Benchmark
    @OperationsPerInvocation(PAIRS)
    public double sma() {
        return sweep(prices, Strategy.SMA);
    }

    /** Scores of all combinations. */
    @Benchmark
    @OperationsPerInvocation(PAIRS)
    public double ema() {
        return sweep(prices, Strategy.EMA);
    }

    /** Scores of all combinations. */
    @Benchmark
    @OperationsPerInvocation(PAIRS)
    public double macd() {
        return sweep(prices, Strategy.MACD);
    }

    /** Seven figures of a tenth of the combinations. */
    @Benchmark
    @OperationsPerInvocation(PEER_PAIRS)
    public double ta4jSma() {
        Grid grid = allPairs(Strategy.SMA);
        double sum = 0;
        for (int i = 0; i < PEER_PAIRS; i++) {
            sum += peer.run(grid.at(i * 10L));
        }
        return sum;
    }

    static double sweep(PriceSeries prices, Strategy strategy) {
        Grid grid = allPairs(strategy);
        double[] sum = {0};
        new SweepKernel()
                .run(
                        prices,
                        grid,
                        0,
                        grid.size(),
                        Execution.DEFAULT,
                        (index, row) -> sum[0] += row[3]);
        return sum[0];
    }

    /** Runs all of it and prints the ratios. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("Prices: " + BenchmarkSeries.daily().origin());
        Collection<RunResult> results = run();
        double peer = score(results, "ta4jSma");
        for (String name : new String[] {"sma", "ema", "macd"}) {
            double rate = score(results, name);
            System.out.printf(
                    "%-5s %,10.0f combinations/s, %,6.0f times ta4j's SMA%n",
                    name, rate, rate / peer);
        }
        System.out.printf("ta4j  %,10.0f combinations/s%n", peer);
    }

    private static Collection<RunResult> run() throws RunnerException {
        String include = KernelBenchmark.class.getName() + ".*";
        return new Runner(new OptionsBuilder().include(include).build()).run();
    }

    private static double score(Collection<RunResult> results, String name) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(name))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}
