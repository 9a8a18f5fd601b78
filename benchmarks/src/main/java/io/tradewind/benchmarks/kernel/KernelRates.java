package io.tradewind.benchmarks.kernel;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Prints combinations a second on one thread and on two, ta4j's rate on the same SMA grid, and the
 * time of 10,000 combinations over 85,000 bars in a JVM with 256 MB of heap. For the vectors, start
 * it with {@code --add-modules jdk.incubator.vector}.
 */
public final class KernelRates {

    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final long MEASURE_NANOS = 4_000_000_000L;

    private KernelRates() {}

    /** Measures and prints; takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        BenchmarkSeries series = BenchmarkSeries.daily();
        System.out.println("Prices: " + series.origin());
        System.out.printf(
                "Machine: %d processors, load %.1f, Java %s, vectors %s%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                hasVectors() ? "on" : "off");
        double sma = 0;
        for (Strategy strategy : List.of(Strategy.SMA, Strategy.EMA, Strategy.MACD)) {
            double one = rate(series.prices(), strategy, 1);
            double two = rate(series.prices(), strategy, 2);
            System.out.printf(
                    "%-5s %,10.0f combinations/s on one thread, %,10.0f on two%n",
                    strategy, one, two);
            sma = strategy == Strategy.SMA ? one : sma;
        }
        double peer = peerRate(series.prices());
        System.out.printf(
                "ta4j  %,10.0f combinations/s on one thread: SMA here is %,.0f times that%n",
                peer, sma / peer);
        runInSmallHeap();
    }

    private static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    private static double rate(PriceSeries prices, Strategy strategy, int threads)
            throws InterruptedException, ExecutionException {
        List<Callable<Double>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            tasks.add(() -> rate(prices, strategy));
        }
        double sum = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (Future<Double> future : executor.invokeAll(tasks)) {
                sum += future.get();
            }
        }
        return sum;
    }

    private static double rate(PriceSeries prices, Strategy strategy) {
        repeat(prices, strategy, WARM_UP_NANOS);
        return repeat(prices, strategy, MEASURE_NANOS);
    }

    private static double repeat(PriceSeries prices, Strategy strategy, long nanos) {
        long start = System.nanoTime();
        long sweeps = 0;
        double sum = 0;
        while (System.nanoTime() - start < nanos) {
            sum += KernelBenchmark.sweep(prices, strategy);
            sweeps++;
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalStateException("a score is not finite");
        }
        return sweeps * KernelBenchmark.PAIRS * 1e9 / (System.nanoTime() - start);
    }

    private static double peerRate(PriceSeries prices) {
        Ta4jSweep peer = new Ta4jSweep(prices);
        Grid grid = KernelBenchmark.allPairs(Strategy.SMA);
        long start = 0;
        long count = 0;
        double sum = 0;
        for (long nanos : new long[] {WARM_UP_NANOS, MEASURE_NANOS}) {
            start = System.nanoTime();
            count = 0;
            while (System.nanoTime() - start < nanos) {
                sum += peer.run(grid.at(count++ * 37 % grid.size()));
            }
        }
        if (Double.isNaN(sum)) {
            System.out.println("(some of ta4j's figures are NaN)");
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    private static void runInSmallHeap() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        if (hasVectors()) {
            command.add("--add-modules=jdk.incubator.vector");
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(SmallHeapRun.class.getName());
        Process process = new ProcessBuilder(command).inheritIO().start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("the run in 256 MB ended with status " + status);
        }
    }
}
