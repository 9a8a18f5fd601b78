package io.tradewind.research.backtest;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.backtest.Backtest;
import io.tradewind.quant.backtest.BacktestResult;
import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceShortfall;
import io.tradewind.research.catalogue.PriceWish;
import io.tradewind.research.grid.ExecutionSpec;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.price.PriceResolution;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.source.PriceSupply;
import io.tradewind.research.source.Supplied;
import io.tradewind.research.sweep.SpecOfRequest;
import io.tradewind.research.validation.BacktestValidation;
import io.tradewind.research.validation.SharpeDeflation;
import java.time.Instant;
import java.util.List;

/** Runs single backtests while the caller waits. */
public final class BacktestService {

    private final Database database;
    private final PriceShelf prices;
    private final PriceSupply supply;

    /**
     * @param supply where prices come from that are not stored yet
     */
    public BacktestService(Database database, PriceShelf prices, PriceSupply supply) {
        this.database = database;
        this.prices = prices;
        this.supply = supply;
    }

    /** Tests one combination over the tenant's prices. */
    public BacktestOutcome run(TenantId tenant, BacktestCommand command) {
        SweepRequest request = command.request();
        return switch (supply.supply(tenant, PriceWish.of(request))) {
            case Supplied.Ready _ -> runSupplied(tenant, command);
            case Supplied.Unknown(List<UnknownTicker> tickers) ->
                    new BacktestOutcome.Unknown(tickers.getFirst());
            case Supplied.Lacking(PriceShortfall shortfall) ->
                    new BacktestOutcome.WithoutPrices(shortfall);
        };
    }

    private BacktestOutcome runSupplied(TenantId tenant, BacktestCommand command) {
        SweepRequest request = command.request();
        Instant from = request.from().orElse(null);
        Instant to = request.to().orElse(null);
        PriceResolution resolution =
                database.inTenant(
                        tenant,
                        connection ->
                                PriceResolution.of(
                                        connection,
                                        request.tickers(),
                                        request.interval()
                                                .map(interval -> Interval.of(interval.label())),
                                        from,
                                        to));
        return switch (resolution) {
            case PriceResolution.Unknown unknown ->
                    new BacktestOutcome.Unknown(unknown.tickers().getFirst());
            case PriceResolution.Unfit unfit -> new BacktestOutcome.Refused(unfit.errors());
            case PriceResolution.Found found -> run(command, found, from, to);
        };
    }

    private BacktestOutcome run(
            BacktestCommand command, PriceResolution.Found found, Instant from, Instant to) {
        SweepRequest request = command.request();
        PriceEntry entry = found.sources().getFirst().entry();
        PriceSeries series =
                prices.get(
                        new PriceShelf.Wanted(
                                entry.objectKey(),
                                entry.versionId(),
                                entry.interval(),
                                found.interval(),
                                from,
                                to));
        if (series.size() == 0) {
            return new BacktestOutcome.Refused(
                    List.of(
                            new FieldError(
                                    "from",
                                    "range",
                                    entry.ticker() + " has no bar between from and to")));
        }
        Grid grid = SpecOfRequest.grid(request);
        Execution execution = SpecOfRequest.execution(request);
        BacktestResult result = Backtest.run(series, grid.strategy(), grid.at(0), execution);
        SweepSpec spec =
                new SweepSpec(
                        grid,
                        ExecutionSpec.of(execution),
                        0,
                        found.interval(),
                        from,
                        to,
                        SpecOfRequest.validation(request),
                        false);
        BacktestValidation validation = new BacktestValidation(series, spec);
        SharpeDeflation deflation =
                new SharpeDeflation(
                        command.trials(),
                        command.trialsSharpeVariance(),
                        execution.barsPerYear(found.interval()));
        BacktestReport report =
                new BacktestReport(
                        entry.ticker(), grid.strategy(), found.interval(), execution, result);
        report.put(deflation, validation.deflated(result, deflation));
        if (execution.hasSplit()) {
            report.putOutOfSample(series, Segment.outOfSample(series, execution));
        }
        validation.walk(entry.ticker()).ifPresent(report::put);
        return new BacktestOutcome.Completed(report);
    }
}
