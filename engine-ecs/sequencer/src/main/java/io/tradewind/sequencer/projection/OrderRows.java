package io.tradewind.sequencer.projection;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The orders that a batch touches, one row each however often it was told of them. Rows of earlier
 * batches are changed within their month's partition: the months of open orders are remembered, and
 * those that are not, as after a start, are looked up by whoever writes.
 */
final class OrderRows {

    private static final int COLUMNS = 30;
    private static final int CHANGED_COLUMNS = 17;

    private final Catalogue catalogue;
    private final Months months = new Months();
    private final Map<Long, OrderRow> touched = new LinkedHashMap<>();

    OrderRows(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** How many orders are touched. */
    int size() {
        return touched.size();
    }

    void accepted(OrderView order, long time, long event) {
        OrderRow row = new OrderRow(order.id(), order.symbol(), order.side(), Months.UNKNOWN);
        row.accept(order);
        row.see(order);
        touched.put(row.id, row);
        told(row, OrderRow.openState(order), time, event);
    }

    void amended(OrderView order, long time, long event) {
        OrderRow row = row(order.id(), order.symbol(), order.side());
        row.see(order);
        told(row, OrderRow.openState(order), time, event);
    }

    void triggered(OrderView order, long time, long event) {
        amended(order, time, event);
        touched.get(order.id()).triggered = time;
    }

    void cancelled(OrderView order, Reason reason, long time, long event) {
        OrderRow row = row(order.id(), order.symbol(), order.side());
        row.see(order);
        row.reason = reason.name();
        OrderState state = reason == Reason.EXPIRED ? OrderState.EXPIRED : OrderState.CANCELLED;
        told(row, state, time, event);
    }

    void traded(TradeView trade, long time, long event) {
        Side side = trade.takerSide();
        OrderRow taker = row(trade.takerOrder(), trade.symbol(), side);
        fill(taker, trade, trade.takerLeaves(), trade.takerFee(), trade.takerUnreserved());
        told(taker, state(trade.takerLeaves()), time, event);
        OrderRow maker = row(trade.makerOrder(), trade.symbol(), side.opposite());
        fill(maker, trade, trade.makerLeaves(), trade.makerFee(), trade.makerUnreserved());
        told(maker, state(trade.makerLeaves()), time, event);
    }

    private static OrderState state(long leaves) {
        return leaves == 0 ? OrderState.FILLED : OrderState.PARTIALLY_FILLED;
    }

    private static void fill(OrderRow row, TradeView trade, long leaves, long fee, long freed) {
        row.leaves = leaves;
        row.filledQuantity += trade.quantity();
        row.filledValue += trade.notional();
        row.fee += fee;
        row.trades++;
        if (row.hasReserved()) {
            row.reserved -= freed;
        } else {
            row.reservedChange -= freed;
        }
    }

    private static void told(OrderRow row, OrderState state, long time, long event) {
        row.state = state;
        row.updated = time;
        row.updatedEvent = event;
    }

    private OrderRow row(long id, int symbol, Side side) {
        return touched.computeIfAbsent(id, key -> new OrderRow(key, symbol, side, months.get(key)));
    }

    /** Orders of earlier batches whose months nobody remembers. */
    List<Long> withoutMonth() {
        List<Long> unknown = new ArrayList<>();
        for (OrderRow row : touched.values()) {
            if (row.month == Months.UNKNOWN) {
                unknown.add(row.id);
            }
        }
        return unknown;
    }

    /** Tells when an order that is touched was made. */
    void made(long id, long createdMillis) {
        touched.get(id).month = Months.of(createdMillis);
    }

    /** Writes the new orders' rows. */
    void writeNew(CopyRows out) {
        for (OrderRow row : touched.values()) {
            if (row.isNew) {
                writeNew(row, out);
            }
        }
    }

    private void writeNew(OrderRow row, CopyRows out) {
        Catalogue.Market market = catalogue.market(row.symbol);
        int amount = row.byAmount ? quoteScale(market) : market.quantityScale();
        out.row(COLUMNS)
                .int8(row.id)
                .time(row.created)
                .int8(row.account)
                .int4(row.symbol)
                .text(row.clientOrderId)
                .text(row.side.name())
                .text(row.type)
                .text(row.timeInForce)
                .text(row.selfTrade)
                .flag(row.postOnly)
                .flag(row.byAmount)
                .flag(row.triggersUp);
        if (row.pairedWith == 0) {
            out.empty();
        } else {
            out.int8(row.pairedWith);
        }
        out.numericOrEmpty(row.price, market.priceScale())
                .numeric(row.quantity, amount)
                .numeric(row.leaves, amount)
                .numericOrEmpty(row.display, market.quantityScale())
                .numericOrEmpty(row.trigger, market.priceScale())
                .numericOrEmpty(row.distance, market.priceScale())
                .timeOrEmpty(row.expiry)
                .numeric(row.reserved, payScale(row, market))
                .text(row.state.name())
                .text(row.reason);
        writeFills(row, market, out);
        out.timeOrEmpty(row.triggered).time(row.updated).int8(row.updatedEvent);
    }

    /** Writes what changes in rows that are there. */
    void writeChanged(CopyRows out) {
        for (OrderRow row : touched.values()) {
            if (!row.isNew) {
                writeChanged(row, out);
            }
        }
    }

    private void writeChanged(OrderRow row, CopyRows out) {
        Catalogue.Market market = catalogue.market(row.symbol);
        int amount = row.byAmount ? quoteScale(market) : market.quantityScale();
        out.row(CHANGED_COLUMNS).int8(row.id).int4(row.month);
        if (row.isSeen()) {
            out.numericOrEmpty(row.price, market.priceScale())
                    .numeric(row.quantity, amount)
                    .numericOrEmpty(row.trigger, market.priceScale());
        } else {
            out.empty().empty().empty();
        }
        out.numeric(row.leaves, amount).text(row.state.name()).text(row.reason);
        if (row.hasReserved()) {
            out.numeric(row.reserved, payScale(row, market));
        } else {
            out.empty();
        }
        out.numeric(row.reservedChange, payScale(row, market));
        writeFills(row, market, out);
        out.timeOrEmpty(row.triggered).time(row.updated).int8(row.updatedEvent);
    }

    private void writeFills(OrderRow row, Catalogue.Market market, CopyRows out) {
        int feeAsset = row.side == Side.BUY ? market.baseAsset() : market.quoteAsset();
        out.numeric(row.filledQuantity, market.quantityScale())
                .numeric(row.filledValue, quoteScale(market))
                .numeric(row.fee, catalogue.assetScale(feeAsset))
                .int4(row.trades);
    }

    private int quoteScale(Catalogue.Market market) {
        return catalogue.assetScale(market.quoteAsset());
    }

    private int payScale(OrderRow row, Catalogue.Market market) {
        int pays = row.side == Side.BUY ? market.quoteAsset() : market.baseAsset();
        return catalogue.assetScale(pays);
    }

    /** The months whose partitions hold rows that change, in order. */
    List<YearMonth> monthsChanged() {
        return touched.values().stream()
                .filter(row -> !row.isNew)
                .mapToInt(row -> row.month)
                .distinct()
                .sorted()
                .mapToObj(Months::yearMonth)
                .toList();
    }

    /** Forgets the rows, once they are written; open orders' months are remembered. */
    void clear() {
        for (OrderRow row : touched.values()) {
            if (row.state.isOpen()) {
                months.remember(row.id, row.month);
            } else {
                months.forget(row.id);
            }
        }
        touched.clear();
    }
}
