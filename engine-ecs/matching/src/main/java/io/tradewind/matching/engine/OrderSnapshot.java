package io.tradewind.matching.engine;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.book.Levels;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.index.ClientIds;
import io.tradewind.matching.state.StateReader;
import io.tradewind.matching.state.StateWriter;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.Triggers;
import java.io.IOException;
import java.util.Arrays;

/**
 * Open orders as words: symbol by symbol, queue by queue, each queue in its order. Lists that
 * follow ids, as an account's orders, are made anew from the ids.
 */
final class OrderSnapshot {

    /** Room before orders have been seen: a count that is wrong must not take memory. */
    private static final int ROOM = 1 << 12;

    private final State state;
    private final Orders orders;
    private final long[] text = new long[ClientIds.WORDS];

    OrderSnapshot(State state) {
        this.state = state;
        this.orders = state.orders;
    }

    void write(StateWriter out) throws IOException {
        out.put(orders.size());
        for (Symbol symbol : state.symbols) {
            if (symbol != null) {
                Triggers triggers = symbol.triggers();
                write(symbol.bids(), out);
                write(symbol.asks(), out);
                write(triggers.rising(), out);
                write(triggers.falling(), out);
                write(triggers.fired(), out);
            }
        }
    }

    private void write(BookSide side, StateWriter out) throws IOException {
        for (int level = side.best();
                level != Levels.NONE;
                level = side.after(state.levels, level)) {
            for (int s = state.levels.head(level); s != Orders.NONE; s = orders.next(s)) {
                write(s, out);
            }
        }
    }

    private void write(int slot, StateWriter out) throws IOException {
        long meta = orders.meta(slot);
        boolean trailing = OrderMeta.type(meta) == OrderType.TRAILING_STOP;
        int sibling = orders.sibling(slot);
        int entry = orders.clientKey(slot);
        out.put(orders.id(slot));
        out.put(orders.seat(slot));
        out.put(meta);
        out.put(orders.price(slot));
        out.put(orders.quantity(slot));
        out.put(orders.leaves(slot));
        out.put(orders.visible(slot));
        out.put(orders.reserved(slot));
        out.put(orders.created(slot));
        out.put(orders.display(slot));
        out.put(orders.expiry(slot));
        out.put(orders.trigger(slot));
        out.put(trailing ? orders.offset(slot) : 0);
        out.put(trailing ? orders.mark(slot) : 0);
        out.put(sibling == Orders.NONE ? 0 : orders.id(sibling));
        out.put(entry == ClientIds.NONE ? 0 : 1);
        if (entry != ClientIds.NONE) {
            out.put(state.clientIds.fingerprint(entry));
            for (int i = 0; i < ClientIds.WORDS; i++) {
                out.put(state.clientIds.word(entry, i));
            }
        }
    }

    void read(StateReader in) throws IOException {
        int count = in.nextInt(0, EngineRules.ORDERS_MAX, "the number of orders");
        long[] ids = new long[Math.min(count, ROOM)];
        for (int i = 0; i < count; i++) {
            if (i == ids.length) {
                ids = Arrays.copyOf(ids, Math.min(count, ids.length * 2));
            }
            ids[i] = readOrder(in);
        }
        Arrays.sort(ids);
        Registry registry = new Registry(null);
        for (long id : ids) {
            int slot = state.orderIds.get(id);
            list(registry, slot, id);
        }
    }

    private long readOrder(StateReader in) throws IOException {
        long id = in.next();
        int seat = in.nextInt(1, state.seats.end() - 1, "an order's seat");
        long meta = in.next();
        if (id < 1 || id > state.lastOrder || state.orderIds.get(id) != Orders.NONE) {
            throw in.refuse("order " + id + " stands there twice or was never accepted");
        }
        int slot = orders.allocate();
        long price = in.next();
        orders.initialize(slot, id, seat, meta, price, in.next(), 0, 0);
        orders.setLeaves(slot, in.next());
        orders.setVisible(slot, in.next());
        orders.setReserved(slot, in.next());
        orders.setCreated(slot, in.next());
        orders.setDisplay(slot, in.next());
        orders.setExpiry(slot, in.next());
        orders.setTrigger(slot, in.next());
        long offset = in.next();
        orders.setTrail(slot, offset, in.next());
        long siblingId = in.next();
        if (siblingId != 0) {
            int sibling = state.orderIds.get(siblingId);
            orders.setSibling(slot, sibling);
            if (sibling != Orders.NONE) {
                orders.setSibling(sibling, slot);
            }
        }
        if (in.next() != 0) {
            readClientId(in, slot, id, seat);
        }
        state.orderIds.put(slot, id);
        queue(slot);
        return id;
    }

    private void readClientId(StateReader in, int slot, long id, int seat) throws IOException {
        long fingerprint = in.next();
        for (int i = 0; i < ClientIds.WORDS; i++) {
            text[i] = in.next();
        }
        int account = state.seats.account(seat);
        orders.setClientKey(slot, state.clientIds.open(account, text, id, fingerprint));
    }

    private void queue(int slot) {
        Symbol symbol = state.symbolOf(slot);
        long meta = orders.meta(slot);
        OrderStatus status = OrderMeta.status(meta);
        if (status == OrderStatus.RESTING) {
            symbol.side(OrderMeta.side(meta))
                    .add(orders, state.levels, slot, orders.price(slot), orders.visible(slot));
        } else if (status == OrderStatus.PENDING_TRIGGER) {
            symbol.triggers().add(slot);
        } else {
            symbol.triggers().addFired(slot);
        }
    }

    /** Lists an order with its account and its symbol's trailing stops, in the order of ids. */
    private void list(Registry registry, int slot, long id) {
        long meta = orders.meta(slot);
        state.orderIds.remove(slot, id);
        orders.setMeta(slot, meta & ~OrderMeta.OPEN);
        registry.open(state, slot);
        if (OrderMeta.type(meta) == OrderType.TRAILING_STOP
                && OrderMeta.status(meta) == OrderStatus.PENDING_TRIGGER) {
            state.symbolOf(slot).triggers().trail(slot);
        }
    }
}
