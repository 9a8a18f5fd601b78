package io.tradewind.research.postgres;

import io.tradewind.platform.json.Json;
import io.tradewind.research.job.ListFilter;
import io.tradewind.research.result.SweepSummary;
import io.tradewind.research.result.SweepValidation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The summary columns of {@code research.sweeps}, which a completed sweep has. */
public final class SummaryTable {

    private static final String SELECT =
            """
            select job_id, completed_at, result_count, cardinality(tickers) as ticker_count,
                avg_score, max_score, median_score, best_ticker, strategy_type,
                best_fast_period, best_slow_period, best_sharpe_ratio, best_total_return_pct,
                best_out_of_sample_score, best_out_of_sample_sharpe_ratio,
                best_out_of_sample_total_return_pct, best_deflated_sharpe_ratio,
                probability_of_backtest_overfitting
            from research.sweeps where status = 'completed'
            """;

    private SummaryTable() {}

    /**
     * What finishing found.
     *
     * @param bestTicker null where the sweep has no row
     * @param validation JSON of what it found out about its best results, or null
     */
    public record Figures(
            long resultCount,
            double avgScore,
            double maxScore,
            double medianScore,
            String bestTicker,
            double bestFastPeriod,
            double bestSlowPeriod,
            double bestSharpeRatio,
            double bestTotalReturnPct,
            double bestOutOfSampleScore,
            double bestOutOfSampleSharpeRatio,
            double bestOutOfSampleTotalReturnPct,
            double bestDeflatedSharpeRatio,
            double probabilityOfBacktestOverfitting,
            String validation) {}

    /**
     * Completes a sweep. Of all who finish it, one succeeds.
     *
     * @param holder who holds the lease on finishing it
     * @param filesOwed whether its result files are still to be written
     * @return false where the lease has gone to another, or the sweep has ended
     */
    public static boolean complete(
            Connection connection,
            UUID jobId,
            Figures figures,
            UUID holder,
            boolean filesOwed,
            Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.sweeps set status = 'completed', completed_at = ?,
                            news_at = ?, error_message = null, finishing_by = null,
                            finishing_until = null, resends = 0, files_owed_since = ?,
                            result_count = ?, avg_score = ?, max_score = ?, median_score = ?,
                            best_ticker = ?, best_fast_period = ?, best_slow_period = ?,
                            best_sharpe_ratio = ?, best_total_return_pct = ?,
                            best_out_of_sample_score = ?, best_out_of_sample_sharpe_ratio = ?,
                            best_out_of_sample_total_return_pct = ?,
                            best_deflated_sharpe_ratio = ?,
                            probability_of_backtest_overfitting = ?, validation = ?::json
                        where job_id = ? and status in ('pending', 'running', 'failed')
                            and finishing_by = ?
                        """)) {
            Columns.set(update, 1, now);
            Columns.set(update, 2, now);
            Columns.set(update, 3, filesOwed ? now : null);
            update.setLong(4, figures.resultCount());
            Columns.set(update, 5, figures.avgScore());
            Columns.set(update, 6, figures.maxScore());
            Columns.set(update, 7, figures.medianScore());
            update.setString(8, figures.bestTicker());
            Columns.set(update, 9, figures.bestFastPeriod());
            Columns.set(update, 10, figures.bestSlowPeriod());
            Columns.set(update, 11, figures.bestSharpeRatio());
            Columns.set(update, 12, figures.bestTotalReturnPct());
            Columns.set(update, 13, figures.bestOutOfSampleScore());
            Columns.set(update, 14, figures.bestOutOfSampleSharpeRatio());
            Columns.set(update, 15, figures.bestOutOfSampleTotalReturnPct());
            Columns.set(update, 16, figures.bestDeflatedSharpeRatio());
            Columns.set(update, 17, figures.probabilityOfBacktestOverfitting());
            update.setString(18, figures.validation());
            update.setObject(19, jobId);
            update.setObject(20, holder);
            return update.executeUpdate() == 1;
        }
    }

    /** At most {@code limit} completed sweeps, the newest first, by their completion. */
    public static List<SweepSummary> page(Connection connection, ListFilter filter, int limit)
            throws SQLException {
        try (PreparedStatement select =
                ListQuery.prepare(connection, SELECT, "completed_at", filter, limit)) {
            return read(select);
        }
    }

    /** One completed sweep. */
    public static Optional<SweepSummary> find(Connection connection, UUID jobId)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "and job_id = ?")) {
            select.setObject(1, jobId);
            return read(select).stream().findFirst();
        }
    }

    /** What a completed sweep found out about its best results; nothing where nobody asked. */
    public static Optional<SweepValidation> validation(Connection connection, UUID jobId)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select validation from research.sweeps"
                                + " where job_id = ? and validation is not null")) {
            select.setObject(1, jobId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(Json.read(row.getString(1), SweepValidation.class))
                        : Optional.empty();
            }
        }
    }

    private static List<SweepSummary> read(PreparedStatement select) throws SQLException {
        List<SweepSummary> summaries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                summaries.add(
                        new SweepSummary(
                                row.getObject("job_id", UUID.class),
                                Columns.instant(row, "completed_at"),
                                row.getLong("result_count"),
                                row.getInt("ticker_count"),
                                1,
                                Columns.number(row, "avg_score"),
                                Columns.number(row, "max_score"),
                                Columns.number(row, "median_score"),
                                row.getString("best_ticker"),
                                row.getString("strategy_type"),
                                Columns.number(row, "max_score"),
                                period(row, "best_fast_period"),
                                period(row, "best_slow_period"),
                                Columns.number(row, "best_sharpe_ratio"),
                                Columns.number(row, "best_total_return_pct"),
                                Columns.number(row, "best_out_of_sample_score"),
                                Columns.number(row, "best_out_of_sample_sharpe_ratio"),
                                Columns.number(row, "best_out_of_sample_total_return_pct"),
                                Columns.number(row, "best_deflated_sharpe_ratio"),
                                Columns.number(row, "probability_of_backtest_overfitting")));
            }
        }
        return summaries;
    }

    private static Integer period(ResultSet row, String column) throws SQLException {
        Double value = Columns.number(row, column);
        return value == null ? null : value.intValue();
    }
}
