package io.tradewind.research;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.heatmap.HeatMapOutcome;
import io.tradewind.research.heatmap.HeatMapReader;
import io.tradewind.research.heatmap.HeatMapWish;
import io.tradewind.research.heatmap.PictureOutcome;
import io.tradewind.research.heatmap.PictureShelf;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.job.ListFilter;
import io.tradewind.research.page.Limits;
import io.tradewind.research.page.ListCursor;
import io.tradewind.research.page.Listing;
import io.tradewind.research.postgres.ChunkTable;
import io.tradewind.research.postgres.ResultTable;
import io.tradewind.research.postgres.SummaryTable;
import io.tradewind.research.postgres.SweepTable;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.result.BestResults;
import io.tradewind.research.result.FileOutcome;
import io.tradewind.research.result.PageOutcome;
import io.tradewind.research.result.ResultFile;
import io.tradewind.research.result.ResultPage;
import io.tradewind.research.result.ResultRow;
import io.tradewind.research.result.SweepSummary;
import io.tradewind.research.result.SweepValidation;
import io.tradewind.research.rows.RowPlaces;
import io.tradewind.research.sweep.ChunkComputer;
import io.tradewind.research.sweep.RowLayouts;
import io.tradewind.research.sweep.SweepRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The results of a tenant's completed sweeps. */
public final class SweepQueries {

    /** Most rows of one page. */
    public static final int LIMIT_MAX = 500;

    /** Most rows of one answer that come in full. */
    public static final int FULL_ROWS_MAX = 100;

    /** How long a download link is good for. */
    public static final Duration LINK_VALID_FOR = Duration.ofMinutes(15);

    private final Database database;
    private final ObjectStore results;
    private final SweepRows rows;
    private final HeatMapReader heatMaps;
    private final PictureShelf pictures;
    private final FullRows fullRows;

    SweepQueries(Database database, ObjectStore results, PriceShelf prices) {
        this.database = database;
        this.results = results;
        this.rows = new SweepRows(results, new ChunkComputer(prices));
        this.heatMaps = new HeatMapReader(rows);
        this.pictures = new PictureShelf(rows, results);
        this.fullRows = new FullRows(prices);
    }

    /**
     * A page of completed sweeps, newest first.
     *
     * @param limit 1 to {@link #LIMIT_MAX}
     */
    public Listing<SweepSummary> list(TenantId tenant, ListFilter filter, int limit) {
        Limits.check(limit, LIMIT_MAX, 0);
        List<SweepSummary> found =
                database.inTenant(
                        tenant, connection -> SummaryTable.page(connection, filter, limit + 1));
        return Listing.of(
                found, limit, sweep -> new ListCursor(sweep.runDate(), sweep.sweepRunId()).text());
    }

    /** The sweep that completed last. */
    public Optional<SweepSummary> latest(TenantId tenant) {
        return list(tenant, ListFilter.ALL, 1).entries().stream().findFirst();
    }

    /** One completed sweep. */
    public Optional<SweepSummary> find(TenantId tenant, UUID sweepId) {
        return database.inTenant(tenant, connection -> SummaryTable.find(connection, sweepId));
    }

    /**
     * Ranked rows of a completed sweep, by score, descending. The database has the best; what it
     * has not in full is read from the sweep's chunks, anywhere in the ranking, once these are
     * stored.
     *
     * @param ticker of these rows; empty for all
     * @param limit 1 to {@link #LIMIT_MAX}
     * @param offset rows to skip
     */
    public PageOutcome page(
            TenantId tenant, UUID sweepId, Optional<String> ticker, int limit, int offset) {
        Limits.check(limit, LIMIT_MAX, offset);
        return ofCompleted(
                        tenant,
                        sweepId,
                        (connection, sweep) ->
                                stored(connection, sweep, ticker.orElse(null), limit, offset))
                .map(stored -> page(stored, limit, offset))
                .orElseGet(PageOutcome.NotFound::new);
    }

    /**
     * What the database has of a page.
     *
     * @param ticker index of the ticker, or {@link RowPlaces#ALL_TICKERS}
     * @param total rows that there are to page through
     * @param rows stored rows of the page, all or a part of them
     * @param chunks of the sweep; empty where the page is whole
     * @param validation what the sweep found out about its best results, or null
     */
    private record Stored(
            Sweep sweep,
            int ticker,
            long total,
            int wanted,
            List<ResultRow> rows,
            List<Chunk> chunks,
            SweepValidation validation) {}

    private static Stored stored(
            Connection connection, Sweep sweep, String ticker, int limit, int offset)
            throws SQLException {
        UUID id = sweep.jobId();
        int index = ticker == null ? RowPlaces.ALL_TICKERS : sweep.tickers().indexOf(ticker);
        long total = sweep.combinations();
        if (ticker != null) {
            total = index < 0 ? 0 : ChunkTable.rowsOf(connection, id, index);
        }
        int wanted = (int) Math.clamp(total - offset, 0L, limit);
        List<ResultRow> rows =
                wanted == 0
                        ? List.of()
                        : ResultTable.page(
                                connection,
                                id,
                                strategy(sweep),
                                columns(sweep),
                                ticker,
                                limit,
                                offset);
        boolean whole = rows.size() == wanted;
        List<Chunk> chunks = whole ? List.of() : ChunkTable.all(connection, id);
        SweepValidation validation = validation(connection, sweep);
        return new Stored(sweep, index, total, wanted, rows, chunks, validation);
    }

    private PageOutcome page(Stored stored, int limit, int offset) {
        List<ResultRow> page = stored.rows();
        if (page.size() < stored.wanted()) {
            if (!SweepRows.areStored(stored.sweep())) {
                return new PageOutcome.UnderWay();
            }
            page =
                    new ArrayList<>(
                            rows.read(
                                    stored.sweep(),
                                    stored.chunks(),
                                    stored.ticker(),
                                    offset,
                                    stored.wanted()));
            Map<Long, ResultRow> kept = new HashMap<>();
            stored.rows().forEach(row -> kept.put(row.rank(), row));
            page.replaceAll(row -> kept.getOrDefault(row.rank(), row)); // these know more
        }
        return new PageOutcome.Found(
                new ResultPage(
                        stored.sweep().jobId(),
                        stored.total(),
                        page.size(),
                        offset,
                        limit,
                        page,
                        stored.validation()));
    }

    /** The best row of a completed sweep, in full. */
    public Optional<BestResults> best(TenantId tenant, UUID sweepId) {
        return bestOf(
                tenant,
                sweepId,
                (connection, sweep) ->
                        ResultTable.page(
                                connection, sweepId, strategy(sweep), columns(sweep), null, 1, 0));
    }

    /**
     * The best row of each ticker of a completed sweep, in ranking order; the first {@link
     * #FULL_ROWS_MAX} in full.
     */
    public Optional<BestResults> bestPerTicker(TenantId tenant, UUID sweepId) {
        return bestOf(
                tenant,
                sweepId,
                (connection, sweep) ->
                        ResultTable.bestPerTicker(
                                connection, sweepId, strategy(sweep), columns(sweep)));
    }

    private Optional<BestResults> bestOf(
            TenantId tenant, UUID sweepId, Query<List<ResultRow>> rowsOf) {
        record Found(
                Sweep sweep,
                List<Chunk> chunks,
                List<ResultRow> rows,
                SweepValidation validation) {}
        return ofCompleted(
                        tenant,
                        sweepId,
                        (connection, sweep) ->
                                new Found(
                                        sweep,
                                        ChunkTable.all(connection, sweepId),
                                        rowsOf.run(connection, sweep),
                                        validation(connection, sweep)))
                .map(
                        found ->
                                new BestResults(
                                        sweepId,
                                        found.sweep().completedAt(),
                                        found.sweep().combinations(),
                                        fullRows.of(
                                                found.sweep(),
                                                found.chunks(),
                                                found.rows(),
                                                FULL_ROWS_MAX),
                                        found.validation()));
    }

    /** One figure of a completed sweep over two of its parameters. */
    public HeatMapOutcome heatMap(TenantId tenant, UUID sweepId, HeatMapWish wish) {
        record Found(Sweep sweep, List<Chunk> chunks) {}
        return ofCompleted(
                        tenant,
                        sweepId,
                        (connection, sweep) ->
                                new Found(sweep, ChunkTable.all(connection, sweepId)))
                .map(
                        found ->
                                heatMaps.draw(
                                        found.sweep(),
                                        found.chunks(),
                                        wish,
                                        computed(found.sweep())))
                .orElseGet(HeatMapOutcome.NotFound::new);
    }

    /**
     * A link to a figure of a completed sweep as a picture, good for {@link #LINK_VALID_FOR}.
     *
     * @param ticker whose rows; empty for that of the best row
     */
    public PictureOutcome picture(
            TenantId tenant, UUID sweepId, Optional<String> ticker, String metric) {
        record Found(Sweep sweep, List<Chunk> chunks, String bestTicker) {}
        Optional<Found> found =
                ofCompleted(
                        tenant,
                        sweepId,
                        (connection, sweep) ->
                                new Found(
                                        sweep,
                                        ChunkTable.all(connection, sweepId),
                                        SummaryTable.find(connection, sweepId)
                                                .map(SweepSummary::bestTicker)
                                                .orElse(sweep.tickers().getFirst())));
        if (found.isEmpty()) {
            return new PictureOutcome.NotFound();
        }
        Sweep sweep = found.get().sweep();
        String wanted = ticker.orElse(found.get().bestTicker());
        List<FieldError> errors = PictureShelf.check(sweep, wanted, metric, computed(sweep));
        if (!errors.isEmpty()) {
            return new PictureOutcome.Refused(errors);
        }
        String key =
                pictures.keyOf(
                        sweep,
                        found.get().chunks(),
                        wanted,
                        found.get().bestTicker(),
                        metric,
                        computed(sweep));
        return new PictureOutcome.At(
                results.presignGet(key, LINK_VALID_FOR, "sweep-" + sweepId + "-heatmap.png"));
    }

    /** A link to all rows of a completed sweep, good for {@link #LINK_VALID_FOR}. */
    public FileOutcome download(TenantId tenant, UUID sweepId, ResultFile file) {
        Optional<Sweep> sweep = ofCompleted(tenant, sweepId, (connection, found) -> found);
        if (sweep.isEmpty()) {
            return new FileOutcome.NotFound();
        }
        return sweep.get().filesOwed()
                ? new FileOutcome.UnderWay()
                : new FileOutcome.At(
                        results.presignGet(
                                SweepKeys.results(tenant, sweepId, file),
                                LINK_VALID_FOR,
                                "sweep-" + sweepId + "-" + file.fileName()));
    }

    private interface Query<T> {
        T run(Connection connection, Sweep sweep) throws SQLException;
    }

    private <T> Optional<T> ofCompleted(TenantId tenant, UUID sweepId, Query<T> query) {
        return database.inTenant(
                tenant,
                connection -> {
                    Optional<Sweep> sweep =
                            SweepTable.find(connection, sweepId)
                                    .filter(found -> found.status() == JobStatus.COMPLETED);
                    return sweep.isPresent()
                            ? Optional.of(query.run(connection, sweep.get()))
                            : Optional.empty();
                });
    }

    private static SweepValidation validation(Connection connection, Sweep sweep)
            throws SQLException {
        return sweep.spec().validation().asksEvidence()
                ? SummaryTable.validation(connection, sweep.jobId()).orElse(null)
                : null;
    }

    private static String strategy(Sweep sweep) {
        return sweep.spec().grid().strategy().label();
    }

    private static List<String> columns(Sweep sweep) {
        List<String> names = computed(sweep);
        if (!sweep.spec().validation().overfitting()) {
            return names;
        }
        List<String> all = new ArrayList<>(names);
        all.add(RowLayouts.DEFLATED_SHARPE_RATIO);
        return all;
    }

    /** Columns that every row has, wherever in the ranking it is. */
    private static List<String> computed(Sweep sweep) {
        return RowLayouts.of(sweep.spec().execution().execution()).names();
    }
}
