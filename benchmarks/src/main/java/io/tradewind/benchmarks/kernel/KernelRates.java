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
 * Prints combinations a second on one thread and on two, by the clock and by the processor time
 * that the threads were given (on a machine that is busy with other things, the latter is what the
 * kernel can do), ta4j's rate on the same SMA grid, and the time of 10,000 combinations over 85,000
 * bars in a JVM with 256 MB of heap. For the vectors, start it with {@code --add-modules
 * jdk.incubator.vector}.
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
            Rate one = rate(series.prices(), strategy, 1);
            Rate two = rate(series.prices(), strategy, 2);
            System.out.printf("%-5s one thread:  %s%n      two threads: %s%n", strategy, one, two);
            sma = strategy == Strategy.SMA ? one.processor() : sma;
        }
        Rate peer = peerRate(series.prices());
        System.out.printf(
                "ta4j  one thread:  %s%nSMA here is %,.0f times that%n",
                peer, sma / peer.processor());
        runInSmallHeap();
    }

    private static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /**
     * Combinations a second.
     *
     * @param clock by elapsed time
     * @param processor by the processor time of the threads, in sum
     */
    private record Rate(double clock, double processor) {

        static Rate of(long count, long nanos, long processorNanos) {
            return new Rate(count * 1e9 / nanos, count * 1e9 / processorNanos);
        }

        Rate plus(Rate other) {
            return new Rate(clock + other.clock, processor + other.processor);
        }

        @Override
        public String toString() {
            return "%,10.0f combinations/s by the clock, %,10.0f by processor time"
                    .formatted(clock, processor);
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Rate rate(PriceSeries prices, Strategy strategy, int threads)
            throws InterruptedException, ExecutionException {
        List<Callable<Rate>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            tasks.add(() -> rate(prices, strategy));
        }
        Rate sum = new Rate(0, 0);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (Future<Rate> future : executor.invokeAll(tasks)) {
                sum = sum.plus(future.get());
            }
        }
        return sum;
    }

    private static Rate rate(PriceSeries prices, Strategy strategy) {
        repeat(prices, strategy, WARM_UP_NANOS);
        return repeat(prices, strategy, MEASURE_NANOS);
    }

    private static Rate repeat(PriceSeries prices, Strategy strategy, long nanos) {
        long start = System.nanoTime();
        long processorStart = processorNanos();
        long sweeps = 0;
        double sum = 0;
        while (System.nanoTime() - start < nanos) {
            sum += KernelBenchmark.sweep(prices, strategy);
            sweeps++;
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalStateException("a score is not finite");
        }
        return Rate.of(
                sweeps * KernelBenchmark.PAIRS,
                System.nanoTime() - start,
                processorNanos() - processorStart);
    }

    private static Rate peerRate(PriceSeries prices) {
        Ta4jSweep peer = new Ta4jSweep(prices);
        peer(peer, WARM_UP_NANOS);
        return peer(peer, MEASURE_NANOS);
    }

    private static Rate peer(Ta4jSweep peer, long nanos) {
        Grid grid = KernelBenchmark.allPairs(Strategy.SMA);
        long start = System.nanoTime();
        long processorStart = processorNanos();
        long count = 0;
        double sum = 0;
        while (System.nanoTime() - start < nanos) {
            sum += peer.run(grid.at(count++ * 37 % grid.size()));
        }
        if (Double.isNaN(sum)) {
            System.out.println("(some of ta4j's figures are NaN)");
        }
        return Rate.of(count, System.nanoTime() - start, processorNanos() - processorStart);
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
