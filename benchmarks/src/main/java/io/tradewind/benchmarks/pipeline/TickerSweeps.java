package io.tradewind.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sweeps over tickers of random walks on a running platform: 10,000 SMA pairs for each. */
final class TickerSweeps {

    static final int BARS = 2_000;
    static final Grid GRID = new Grid(Strategy.SMA, 5, 104, 105, 204, 1);

    private static final Duration SWEEP_MAX = Duration.ofMinutes(20);

    /** Each look has the platform ask for the job's progress, beside the work that is measured. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final PlatformClient client;

    TickerSweeps(PlatformClient client) {
        this.client = client;
    }

    /**
     * How long a sweep took, in seconds from its POST.
     *
     * @param toEnd until it was COMPLETED, as the job says when
     * @param toFiles until its result files were there
     */
    record Took(double toEnd, double toFiles) {}

    /** Uploads the prices of so many tickers; as CSV. */
    List<byte[]> upload(int tickers) {
        List<byte[]> all = new ArrayList<>();
        for (int ticker = 0; ticker < tickers; ticker++) {
            byte[] csv = BenchPrices.walk(ticker, BARS);
            client.putPrices(name(ticker), "1d", csv);
            all.add(csv);
        }
        return all;
    }

    private static String name(int ticker) {
        return "BENCH" + ticker;
    }

    /** One sweep over the first so many tickers, until its files are there. */
    Took run(int tickers) {
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
        Instant posted = Instant.now();
        HttpResponse<String> answer = client.trigger(body).join();
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("trigger answered " + answer.body());
        }
        String id = client.parse(answer.body()).path("job_id").asText();
        while (System.nanoTime() - start < SWEEP_MAX.toNanos()) {
            JsonNode job = client.job(id);
            String status = job.path("status").asText();
            if (status.equals("COMPLETED")) {
                Instant completed = Instant.parse(job.path("completed_at").asText());
                double toEnd = Duration.between(posted, completed).toNanos() / 1e9;
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
}
