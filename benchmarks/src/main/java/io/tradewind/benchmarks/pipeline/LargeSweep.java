package io.tradewind.benchmarks.pipeline;

import io.tradewind.local.state.Home;
import io.tradewind.local.template.LocalParameters;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.sweep.SweepKernel;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One sweep over many tickers on a running platform, beside the kernel alone on two threads over
 * the same prices: 10,000 SMA pairs on 2,000 daily bars for each ticker. Prints, for prices that
 * workers have not read before and again for those that they keep, both times, their ratio, and
 * workers' utilisation: the time that they had work in hand, over the time that as many workers as
 * may run at once were there, from POST to COMPLETED.
 *
 * <p>Arguments: {@code [tickers]}, 500 where none is given; each leaves 9 MB of files behind.
 */
public final class LargeSweep {

    private static final int TICKERS = 500;
    private static final int THREADS = 2;
    private static final int WARM_UP_TICKERS = 20;

    private LargeSweep() {}

    /** Sweeps on the platform whose state lies in this home, and prints. */
    public static void run(Home home, String[] args)
            throws PriceFormatException, InterruptedException, ExecutionException {
        int tickers = args.length > 0 ? Integer.parseInt(args[0]) : TICKERS;
        PlatformClient client = PlatformClient.of(home);
        TickerSweeps sweeps = new TickerSweeps(client);
        List<PriceSeries> series = new ArrayList<>();
        for (byte[] csv : sweeps.upload(tickers)) {
            series.add(PriceCsv.parse(csv));
        }
        sweeps.run(Math.min(tickers, WARM_UP_TICKERS));
        System.out.printf(
                "one sweep, %,d tickers × %,d combinations × %,d bars%n",
                tickers, TickerSweeps.GRID.size(), TickerSweeps.BARS);
        for (String prices : List.of("read for the first time", "in memory")) {
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            InvocationTime before = worked(client);
            TickerSweeps.Took sweep = sweeps.run(tickers);
            InvocationTime worked = worked(client).since(before);
            kernel(series.subList(0, Math.min(tickers, WARM_UP_TICKERS)));
            double kernel = kernel(series);
            System.out.printf(
                    "prices %s, machine load before %.2f: %.2f s, POST to COMPLETED; all its files"
                            + " after %.1f s%n"
                            + "  the kernel alone on %d threads: %.2f s; the sweep takes %.2f times"
                            + " that%n"
                            + "  workers are in use for %.0f %% of it%n",
                    prices,
                    load,
                    sweep.toEnd(),
                    sweep.toFiles(),
                    THREADS,
                    kernel,
                    sweep.toEnd() / kernel,
                    100 * worked.seconds() / (workers() * sweep.toEnd()));
        }
    }

    /** What the platform's sweep workers have done since it started. */
    private static InvocationTime worked(PlatformClient client) {
        return InvocationTime.read(client.metrics())
                .getOrDefault("sweep-worker", InvocationTime.NONE);
    }

    /** How many workers may run at once on this machine. */
    private static int workers() {
        return Integer.parseInt(LocalParameters.values().get("SweepWorkerConcurrency"));
    }

    /** Seconds that the kernel takes for all series. */
    private static double kernel(List<PriceSeries> series)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        double sum = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Double>> tasks = new ArrayList<>();
            for (PriceSeries each : series) {
                tasks.add(() -> score(each));
            }
            for (Future<Double> future : executor.invokeAll(tasks)) {
                sum += future.get();
            }
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalStateException("a score is not finite");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double score(PriceSeries series) {
        double[] sum = {0};
        new SweepKernel()
                .run(
                        series,
                        TickerSweeps.GRID,
                        0,
                        TickerSweeps.GRID.size(),
                        Execution.DEFAULT,
                        (index, row) -> sum[0] += row[3]);
        return sum[0];
    }
}
