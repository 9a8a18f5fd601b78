package io.tradewind.research.sweep;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ExecutionSpec;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.grid.ValidationSpec;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.rows.RowLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Small sweeps over made-up prices, from reading to result files, all in memory. A JVM that has run
 * them has loaded what sweeps need and compiled what they spend their time in. Strategies take
 * turns, so that nothing is compiled for one of them alone.
 */
public final class SweepRehearsal {

    /** How often workers compute each strategy; beyond it, little is left to compile. */
    static final int COMPUTING_ROUNDS = 24;

    /** How often results are ranked and written. */
    static final int WRITING_ROUNDS = 12;

    /** Rounds as sweeps are by default, before each in which short positions are taken too. */
    static final int ROUNDS_LONG = 5;

    private static final TenantId NOBODY = TenantId.of("rehearsal");
    private static final UUID JOB = new UUID(0, 0);
    private static final String PRICES = "prices";
    private static final int BARS = 2_000;
    private static final int DECIMALS = 4;

    private static final Clock CLOCK = Clock.systemUTC();

    private final InMemoryObjectStore prices = new InMemoryObjectStore();

    /** A rehearsal over prices of its own. */
    public SweepRehearsal() {
        prices.put(PRICES, walk().getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    /** Rehearses what workers do, strategy after strategy, until done or not wanted any more. */
    public void compute(BooleanSupplier wanted) {
        for (int round = 0; round < COMPUTING_ROUNDS; round++) {
            boolean both = round % (ROUNDS_LONG + 1) == ROUNDS_LONG;
            Direction direction = both ? Direction.BOTH : Direction.LONG;
            for (Strategy strategy : Strategy.values()) {
                for (boolean rowsLater : new boolean[] {true, false}) {
                    if (!wanted.getAsBoolean()) {
                        return;
                    }
                    work(sweep(strategy, direction, rowsLater), new InMemoryObjectStore());
                }
            }
        }
    }

    /** Rehearses what the collector does, until done or not wanted any more. */
    public void finish(BooleanSupplier wanted) {
        InMemoryObjectStore results = new InMemoryObjectStore();
        Sweep rows = sweep(Strategy.SMA, Direction.LONG, false);
        Sweep standings = sweep(Strategy.SMA, Direction.LONG, true);
        RowLayout layout = RowLayouts.of(rows.spec().execution().execution());
        for (int round = 0; round < WRITING_ROUNDS; round++) {
            if (!wanted.getAsBoolean()) {
                return;
            }
            try {
                new SweepMerge(results, layout).merge(rows, List.of(work(rows, results)));
            } catch (IOException impossible) {
                throw new UncheckedIOException("writing to memory", impossible);
            }
            new SweepStandings(results, layout).rank(standings, List.of(work(standings, results)));
        }
    }

    /** Has a sweep's one chunk computed and stored; gives it as the database would have it then. */
    private Chunk work(Sweep sweep, InMemoryObjectStore results) {
        List<ChunkReport> reports = new ArrayList<>();
        Chunk chunk = chunk(sweep, 0, null);
        new SweepWorker(
                        results,
                        new PriceShelf(prices),
                        report -> reports.add(report.body()),
                        CLOCK)
                .work(Message.of(NOBODY, JOB.toString(), chunk.task(sweep)), new Receipt(1, false));
        ChunkReport report = reports.getFirst();
        if (report.error() != null) {
            throw new IllegalStateException("A sample was not computed: " + report.error());
        }
        return chunk(sweep, sweep.combinations(), report.standings());
    }

    private static Chunk chunk(Sweep sweep, long rows, String standings) {
        return new Chunk(
                0,
                0,
                PRICES,
                "",
                Interval.of("1d"),
                0,
                sweep.combinations(),
                1,
                0,
                rows,
                standings);
    }

    private static Sweep sweep(Strategy strategy, Direction direction, boolean rowsLater) {
        // Also levels of RSI are from 51 to 99.
        Grid grid = new Grid(strategy, 5, 24, 51, 70, 1);
        SweepSpec spec =
                new SweepSpec(
                        grid,
                        ExecutionSpec.of(Execution.builder().direction(direction).build()),
                        10,
                        Interval.of("1d"),
                        null,
                        null,
                        ValidationSpec.NONE,
                        rowsLater);
        Instant now = CLOCK.instant();
        return new Sweep(
                NOBODY,
                JOB,
                JobStatus.RUNNING,
                Json.MAPPER.createObjectNode(),
                JOB.toString(),
                false,
                spec,
                List.of("SAMPLE"),
                null,
                Map.of(),
                grid.size(),
                1,
                1,
                1,
                1,
                null,
                0,
                0,
                1,
                now,
                now,
                null,
                false);
    }

    /** A random walk of daily bars, always the same. */
    private static String walk() {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        LocalDate day = LocalDate.of(2004, 8, 19);
        double close = 100;
        for (int bar = 0; bar < BARS; bar++) {
            double open = close;
            close = open * Math.exp(0.0009 + 0.02 * random.nextGaussian());
            csv.append(day.plusDays(bar));
            for (double price :
                    new double[] {
                        open, Math.max(open, close) * 1.01, Math.min(open, close) * 0.99, close
                    }) {
                csv.append(String.format(Locale.ROOT, ",%." + DECIMALS + "f", price));
            }
            csv.append(",1000\n");
        }
        return csv.toString();
    }
}
