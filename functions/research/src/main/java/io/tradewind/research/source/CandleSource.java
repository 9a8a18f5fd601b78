package io.tradewind.research.source;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.SqlFailureException;
import io.tradewind.platform.price.PriceSources;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.catalogue.PriceOrigin;
import io.tradewind.research.postgres.CandleRows;
import io.tradewind.research.postgres.CandleView;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The bars of the platform's own exchange, as it publishes them in this database. A bar without a
 * trade is not there, and a symbol that never traded is none that this source has. The database's
 * own time-out bounds each answer.
 */
final class CandleSource implements PriceSource {

    /** Most bars of one answer. */
    static final int PAGE_BARS = 10_000;

    /** No such schema or view, or no grant: no exchange was set up in this database. */
    private static final Set<String> NOT_PUBLISHED = Set.of("3F000", "42P01", "42501");

    private final Database database;

    CandleSource(Database database) {
        this.database = database;
    }

    @Override
    public PriceOrigin origin() {
        return PriceOrigin.EXCHANGE;
    }

    @Override
    public boolean serves(String ticker, Interval interval) {
        return PriceSources.symbol(ticker).isPresent();
    }

    /**
     * @throws RetryableException where the database is away
     */
    @Override
    public PricePage before(String ticker, Interval interval, Instant end, Duration timeout) {
        String symbol = PriceSources.symbol(ticker).orElseThrow();
        PriceSeries bars =
                read(ticker, interval, view -> view.before(symbol, interval, end, PAGE_BARS));
        if (bars.size() == 0) {
            return new PricePage.Unknown();
        }
        return new PricePage.Bars(
                bars, bars.size() < PAGE_BARS ? Optional.empty() : Optional.of(bars.time(0)));
    }

    /**
     * @throws RetryableException where the database is away
     */
    @Override
    public PricePage from(String ticker, Interval interval, Instant start, Duration timeout) {
        String symbol = PriceSources.symbol(ticker).orElseThrow();
        PriceSeries bars =
                read(ticker, interval, view -> view.from(symbol, interval, start, PAGE_BARS));
        if (bars.size() < PAGE_BARS) {
            return new PricePage.Bars(bars, Optional.empty());
        }
        Instant last = bars.time(bars.size() - 1);
        return new PricePage.Bars(bars, Optional.of(last.plusMillis(interval.millis())));
    }

    /** One question to the view. */
    @FunctionalInterface
    private interface Question {
        CandleRows ask(CandleView view) throws SQLException;
    }

    private PriceSeries read(String ticker, Interval interval, Question question) {
        try {
            return ask(interval, question).series();
        } catch (PriceFormatException broken) {
            throw new RefusedAnswerException(
                    PriceOrigin.EXCHANGE, ticker, broken.column() + ": " + broken.rule());
        }
    }

    private CandleRows ask(Interval interval, Question question) {
        try {
            return database.withoutTenant(connection -> question.ask(new CandleView(connection)));
        } catch (SqlFailureException refused) {
            if (NOT_PUBLISHED.contains(refused.sqlState())) {
                return CandleRows.none(interval);
            }
            throw refused;
        }
    }
}
