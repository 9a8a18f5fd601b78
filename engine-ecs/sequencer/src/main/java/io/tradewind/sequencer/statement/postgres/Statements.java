package io.tradewind.sequencer.statement.postgres;

import io.tradewind.platform.postgres.Database;
import io.tradewind.sequencer.statement.Candle;
import io.tradewind.sequencer.statement.CandleInterval;
import io.tradewind.sequencer.statement.Cursor;
import io.tradewind.sequencer.statement.Execution;
import io.tradewind.sequencer.statement.ExecutionFilter;
import io.tradewind.sequencer.statement.Holding;
import io.tradewind.sequencer.statement.LedgerEntry;
import io.tradewind.sequencer.statement.OrderFilter;
import io.tradewind.sequencer.statement.Page;
import io.tradewind.sequencer.statement.PastOrder;
import io.tradewind.sequencer.statement.TapeTrade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers questions about the past. Blocking and thread-safe: call it on threads that may wait.
 * Every method throws {@link io.tradewind.platform.failure.RetryableException} where the database
 * is away or all connections are busy. Limits are the caller's; none may be above {@value
 * #LIMIT_MAX}.
 */
public final class Statements implements AutoCloseable {

    /** Most rows of one answer. */
    public static final int LIMIT_MAX = 1_000;

    private final Readers readers;

    /**
     * Statements over so many connections.
     *
     * @param open gives a database entered with the login role {@code exchange}, one a connection
     */
    public Statements(int connections, Supplier<Database> open) {
        readers = new Readers(connections, open);
    }

    /** An account's orders, newest first. */
    public Page<PastOrder> orders(OrderFilter filter, Cursor after, int limit) {
        List<PastOrder> rows =
                readers.read(open -> OrderReader.list(open, filter, after, checked(limit)));
        return Page.of(
                rows, limit, row -> new Cursor(row.created().toEpochMilli(), row.id(), 0).text());
    }

    /** An account's order by the engine's id. */
    public Optional<PastOrder> order(long account, long order) {
        return readers.read(open -> OrderReader.byId(open, account, order));
    }

    /** An account's newest order with this client order id. */
    public Optional<PastOrder> order(long account, String clientOrderId) {
        return readers.read(open -> OrderReader.byClientId(open, account, clientOrderId));
    }

    /** An account's executions, newest first. */
    public Page<Execution> executions(ExecutionFilter filter, Cursor after, int limit) {
        List<Execution> rows =
                readers.read(open -> ExecutionReader.list(open, filter, after, checked(limit)));
        return Page.of(rows, limit, row -> ExecutionReader.cursor(row).text());
    }

    /** The newest bars that begin in {@code [from, to)}, newest first. */
    public List<Candle> lastCandles(
            int symbol, CandleInterval interval, Instant from, Instant to, int limit) {
        return readers.read(
                open ->
                        MarketReader.candles(
                                open, symbol, interval, from, to, checked(limit), true));
    }

    /** The oldest bars that begin in {@code [from, to)}, oldest first. */
    public List<Candle> firstCandles(
            int symbol, CandleInterval interval, Instant from, Instant to, int limit) {
        return readers.read(
                open ->
                        MarketReader.candles(
                                open, symbol, interval, from, to, checked(limit), false));
    }

    /**
     * A symbol's trades, newest first.
     *
     * @param before the number of the trade to begin before; {@link Long#MAX_VALUE} for the newest
     * @param from the first instant, which bounds the days that are looked through
     * @param to the instant after the last
     */
    public List<TapeTrade> trades(int symbol, long before, Instant from, Instant to, int limit) {
        return readers.read(
                open -> MarketReader.tape(open, symbol, before, from, to, checked(limit)));
    }

    /** What an account has, by asset. */
    public List<Holding> balances(long account) {
        return readers.read(open -> MoneyReader.balances(open, account));
    }

    /**
     * An account's ledger, newest first.
     *
     * @param asset 0 for all
     */
    public Page<LedgerEntry> ledger(
            long account, int asset, Instant from, Instant to, Cursor after, int limit) {
        List<LedgerEntry> rows =
                readers.read(
                        open ->
                                MoneyReader.ledger(
                                        open, account, asset, from, to, after, checked(limit)));
        return Page.of(rows, limit, row -> MoneyReader.cursor(row).text());
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a limit is 1 to " + LIMIT_MAX + ", not " + limit);
        }
        return limit;
    }

    @Override
    public void close() {
        readers.close();
    }
}
