package io.tradewind.sequencer.projection;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Turns events into the rows of one batch, which a store writes as a whole; then the next begins. A
 * batch ends where a command ends. Rows depend on events alone, and not on where batches were cut.
 * Used by one thread.
 */
public final class Bookkeeper implements EventSink {

    private final OrderRows orders;
    private final TradeRows trades;
    private final Ledger ledger;
    private final Candles candles;
    private final Notices notices;
    private final NavigableSet<LocalDate> days = new TreeSet<>();
    private Position before;
    private Position reached;
    private int changes;
    private long event;
    private long time;
    private long dayEnd;
    private long byAmountOrder;

    /**
     * A bookkeeper who goes on where the rows end.
     *
     * @param position that the rows have reached
     * @param catalogue what operators had set by then
     */
    public Bookkeeper(Position position, Catalogue catalogue) {
        before = position;
        reached = position;
        event = position.event() + 1;
        orders = new OrderRows(catalogue);
        trades = new TradeRows(catalogue);
        ledger = new Ledger(catalogue);
        candles = new Candles(catalogue);
        notices = new Notices(catalogue);
    }

    /** The position at which the batch begins. */
    public Position before() {
        return before;
    }

    /** The position that the batch reaches. */
    public Position reached() {
        return reached;
    }

    /** Whether the batch has nothing but a position. */
    boolean isEmpty() {
        return changes == 0;
    }

    /** Whether the batch, of at most so many changes, is to be written before more is told. */
    boolean isFull(int changesMax) {
        return changes >= changesMax || candles.isFull();
    }

    /** A command has been told with all its events. */
    void commandEnds(long epoch, long sequence, long timeMillis) {
        reached = new Position(epoch, sequence, event - 1, timeMillis);
    }

    /** The batch is in the tables: the next one begins. */
    void written() {
        before = reached;
        changes = 0;
        days.clear();
        dayEnd = 0;
        orders.clear();
        trades.clear();
        ledger.clear();
        candles.clear();
        notices.clear();
    }

    /** The days in UTC, first to last, on which something happened; for partitions. */
    public NavigableSet<LocalDate> days() {
        return days;
    }

    /** Touched orders whose months are not remembered; {@link #made} tells them. */
    public List<Long> ordersWithoutMonth() {
        return orders.withoutMonth();
    }

    /** Tells when such an order was made. */
    public void made(long order, long createdMillis) {
        orders.made(order, createdMillis);
    }

    /** Months of the partitions that hold orders which change. */
    public List<YearMonth> monthsChanged() {
        return orders.monthsChanged();
    }

    /** Writes the rows of new orders. */
    public void newOrders(CopyRows out) {
        orders.writeNew(out);
    }

    /** Writes what changes in older orders' rows. */
    public void changedOrders(CopyRows out) {
        orders.writeChanged(out);
    }

    /** The rows of trades. */
    public CopyRows trades() {
        return trades.rows();
    }

    /** The rows of the ledger. */
    public CopyRows ledgerEntries() {
        return ledger.entries();
    }

    /** Writes what balances change by. */
    public void changedBalances(CopyRows out) {
        ledger.writeChanges(out);
    }

    /** Writes bars, of which the table may have the beginning. */
    public void candles(CopyRows out) {
        candles.write(out);
    }

    /** The rows of what operators did. */
    public CopyRows operatorActions() {
        return notices.actions();
    }

    /** The rows of symbols' statuses. */
    public CopyRows symbolStatuses() {
        return notices.statuses();
    }

    /** Writes assets that were set. */
    public void assets(CopyRows out) {
        notices.writeAssets(out);
    }

    /** Writes symbols that were set. */
    public void symbols(CopyRows out) {
        notices.writeSymbols(out);
    }

    @Override
    public void begin(long command, long firstEvent, long timeMillis) {
        event = firstEvent;
        time = timeMillis;
    }

    /** Counts an event that changes rows; its number. */
    private long changed() {
        changes++;
        if (time >= dayEnd || days.isEmpty()) {
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
            days.add(day);
            dayEnd = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }
        return event++;
    }

    @Override
    public void accepted(OrderView order) {
        long number = changed();
        byAmountOrder = order.isByAmount() ? order.id() : 0;
        orders.accepted(order, time, number);
        ledger.reserve(order, order.reserved(), number);
    }

    @Override
    public void traded(TradeView trade) {
        long number = changed();
        orders.traded(trade, time, number);
        trades.trade(trade, trade.takerOrder() == byAmountOrder, time, number);
        ledger.trade(trade, time, number);
        candles.trade(trade, time);
    }

    @Override
    public void cancelled(OrderView order, long unreserved, Reason reason) {
        long number = changed();
        orders.cancelled(order, reason, time, number);
        ledger.reserve(order, -unreserved, number);
    }

    @Override
    public void amended(OrderView order, long reserved, boolean keptPlace) {
        long number = changed();
        orders.amended(order, time, number);
        ledger.reserve(order, reserved, number);
    }

    @Override
    public void triggered(OrderView order, long reserved) {
        long number = changed();
        orders.triggered(order, time, number);
        ledger.reserve(order, reserved, number);
    }

    @Override
    public void transferred(Command command) {
        long number = changed();
        ledger.transfer(command, time, number);
        if (command.isAudited()) {
            notices.operated(command, time, number);
        }
    }

    @Override
    public void status(int symbol, SymbolStatus status, long until) {
        notices.status(symbol, status, until, time, changed());
    }

    @Override
    public void operated(Command command) {
        notices.operated(command, time, changed());
    }

    @Override
    public void refused(Command command, Reason reason, long existing, boolean same) {
        event++;
    }

    @Override
    public void depth(int symbol, Side side, long price, long quantity) {
        event++;
    }

    @Override
    public void deadMan(long account, long until) {
        event++;
    }
}
