package io.tradewind.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.sweep.SweepKernel;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One sweep over many tickers on a running platform, beside the kernel alone on two threads over
 * the same prices: 10,000 SMA pairs on 2,000 daily bars for each ticker. Prints both times, their
 * ratio, and which share of the sweep's time two processors would have had kernel work: workers are
 * in use for that share at least.
 *
 * <p>Arguments: {@code [tickers]}, 500 where none is given; each leaves 9 MB of files behind.
 */
public final class LargeSweep {

    private static final int TICKERS = 500;
    private static final int BARS = 2_000;
    private static final int THREADS = 2;
    private static final int WARM_UP_TICKERS = 20;
    private static final Grid GRID = new Grid(Strategy.SMA, 5, 104, 105, 204, 1);
    private static final Duration SWEEP_MAX = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final PlatformClient client;

    private LargeSweep(PlatformClient client) {
        this.client = client;
    }

    /** Sweeps on the platform whose state lies in this home, and prints. */
    public static void run(Home home, String[] args)
            throws PriceFormatException, InterruptedException, ExecutionException {
        int tickers = args.length > 0 ? Integer.parseInt(args[0]) : TICKERS;
        String url = "http://localhost:" + Port.API.number();
        String key = LocalSecrets.open(home).get("demo_api_key");
        LargeSweep bench = new LargeSweep(new PlatformClient(url, key));
        List<PriceSeries> series = new ArrayList<>();
        for (int ticker = 0; ticker < tickers; ticker++) {
            byte[] csv = BenchPrices.walk(ticker, BARS);
            bench.client.putPrices(name(ticker), "1d", csv);
            series.add(PriceCsv.parse(csv));
        }
        System.out.printf(
                "machine load before: %.2f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        bench.sweep(Math.min(tickers, WARM_UP_TICKERS));
        Took sweep = bench.sweep(tickers);
        kernel(series.subList(0, Math.min(tickers, WARM_UP_TICKERS)));
        double kernel = kernel(series);
        System.out.printf(
                "one sweep, %,d tickers × %,d combinations × %,d bars: %.1f s, POST to COMPLETED;"
                        + " all its files after %.1f s%n"
                        + "the kernel alone on %d threads: %.1f s; the sweep takes %.2f times that,"
                        + " workers are in use for %.0f %% of it or more%n",
                tickers,
                GRID.size(),
                BARS,
                sweep.toEnd(),
                sweep.toFiles(),
                THREADS,
                kernel,
                sweep.toEnd() / kernel,
                100 * Math.min(1, kernel / sweep.toEnd()));
    }

    private static String name(int ticker) {
        return "BENCH" + ticker;
    }

    /**
     * How long a sweep took, in seconds from its POST.
     *
     * @param toEnd until it was COMPLETED
     * @param toFiles until its result files were there
     */
    private record Took(double toEnd, double toFiles) {}

    private Took sweep(int tickers) {
        String names =
                IntStream.range(0, tickers)
                        .mapToObj(ticker -> '"' + name(ticker) + '"')
                        .collect(Collectors.joining(","));
        String body =
                """
                {"tickers":[%s],"interval":"1d","fast_range":[%d,%d],"slow_range":[%d,%d],"step":1,\
                "min_trades":10,"strategy_type":"SMA"}"""
                        .formatted(
                                names,
                                GRID.fastMin(),
                                GRID.fastMax(),
                                GRID.slowMin(),
                                GRID.slowMax());
        long start = System.nanoTime();
        HttpResponse<String> answer = client.trigger(body).join();
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("trigger answered " + answer.body());
        }
        String id = client.parse(answer.body()).path("job_id").asText();
        while (System.nanoTime() - start < SWEEP_MAX.toNanos()) {
            JsonNode job = client.job(id);
            String status = job.path("status").asText();
            if (status.equals("COMPLETED")) {
                double toEnd = (System.nanoTime() - start) / 1e9;
                awaitFiles(id, start);
                return new Took(toEnd, (System.nanoTime() - start) / 1e9);
            }
            if (status.equals("FAILED") || status.equals("CANCELLED")) {
                throw new IllegalStateException("the sweep ended so: " + job);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new IllegalStateException("the sweep did not end within " + SWEEP_MAX);
    }

    private void awaitFiles(String id, long start) {
        while (!client.hasFiles(id)) {
            if (System.nanoTime() - start > SWEEP_MAX.toNanos()) {
                throw new IllegalStateException("the files were not written within " + SWEEP_MAX);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
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
                        GRID,
                        0,
                        GRID.size(),
                        Execution.DEFAULT,
                        (index, row) -> sum[0] += row[3]);
        return sum[0];
    }
}
