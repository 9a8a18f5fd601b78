package io.tradewind.matching.engine;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Seats;
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
    private final long[] text = new long[ClientIds.WORDS];

    OrderSnapshot(State state) {
        this.state = state;
    }

    void write(StateWriter out) throws IOException {
        out.put(state.openOrders);
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
        for (int level = side.best(); level != Levels.NONE; level = side.after(state, level)) {
            for (int s = Levels.head(state, level); s != Orders.NONE; s = Orders.next(state, s)) {
                write(s, out);
            }
        }
    }

    private void write(int slot, StateWriter out) throws IOException {
        long meta = Orders.meta(state, slot);
        boolean trailing = OrderMeta.type(meta) == OrderType.TRAILING_STOP;
        int sibling = Orders.sibling(state, slot);
        int entry = Orders.clientKey(state, slot);
        out.put(Orders.id(state, slot));
        out.put(Seats.number(state, Orders.seat(state, slot)));
        out.put(meta);
        out.put(Orders.price(state, slot));
        out.put(Orders.quantity(state, slot));
        out.put(Orders.leaves(state, slot));
        out.put(Orders.visible(state, slot));
        out.put(Orders.reserved(state, slot));
        out.put(Orders.created(state, slot));
        out.put(Orders.display(state, slot));
        out.put(Orders.expiry(state, slot));
        out.put(Orders.trigger(state, slot));
        out.put(trailing ? Orders.offset(state, slot) : 0);
        out.put(trailing ? Orders.mark(state, slot) : 0);
        out.put(sibling == Orders.NONE ? 0 : Orders.id(state, sibling));
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
            int slot = state.orderIds.get(state, id);
            list(registry, slot, id);
        }
    }

    private long readOrder(StateReader in) throws IOException {
        long id = in.next();
        int last = state.seats.end() - 1;
        int seat = state.seats.row(in.nextInt(1, last, "an order's seat"));
        long meta = in.next();
        if (id < 1 || id > state.lastOrder || state.orderIds.get(state, id) != Orders.NONE) {
            throw in.refuse("order " + id + " stands there twice or was never accepted");
        }
        int slot = state.takeOrder();
        long price = in.next();
        Orders.initialize(state, slot, id, seat, meta, price, in.next(), 0, 0);
        Orders.setLeaves(state, slot, in.next());
        Orders.setVisible(state, slot, in.next());
        Orders.setReserved(state, slot, in.next());
        Orders.setCreated(state, slot, in.next());
        Orders.setDisplay(state, slot, in.next());
        Orders.setExpiry(state, slot, in.next());
        Orders.setTrigger(state, slot, in.next());
        long offset = in.next();
        Orders.setTrail(state, slot, offset, in.next());
        long siblingId = in.next();
        if (siblingId != 0) {
            int sibling = state.orderIds.get(state, siblingId);
            Orders.setSibling(state, slot, sibling);
            if (sibling != Orders.NONE) {
                Orders.setSibling(state, sibling, slot);
            }
        }
        if (in.next() != 0) {
            readClientId(in, slot, id, seat);
        }
        state.orderIds.put(state, slot, id);
        queue(slot);
        return id;
    }

    private void readClientId(StateReader in, int slot, long id, int seat) throws IOException {
        long fingerprint = in.next();
        for (int i = 0; i < ClientIds.WORDS; i++) {
            text[i] = in.next();
        }
        int account = Accounts.number(state, Seats.account(state, seat));
        Orders.setClientKey(state, slot, state.clientIds.open(account, text, id, fingerprint));
    }

    private void queue(int slot) {
        Symbol symbol = state.symbolOf(slot);
        long meta = Orders.meta(state, slot);
        OrderStatus status = OrderMeta.status(meta);
        if (status == OrderStatus.RESTING) {
            symbol.side(OrderMeta.side(meta))
                    .add(state, slot, Orders.price(state, slot), Orders.visible(state, slot));
        } else if (status == OrderStatus.PENDING_TRIGGER) {
            symbol.triggers().add(slot);
        } else {
            symbol.triggers().addFired(slot);
        }
    }

    /** Lists an order with its account and its symbol's trailing stops, in the order of ids. */
    private void list(Registry registry, int slot, long id) {
        long meta = Orders.meta(state, slot);
        state.orderIds.remove(state, slot, id);
        Orders.setMeta(state, slot, meta & ~OrderMeta.OPEN);
        registry.open(state, slot);
        if (OrderMeta.type(meta) == OrderType.TRAILING_STOP
                && OrderMeta.status(meta) == OrderStatus.PENDING_TRIGGER) {
            state.symbolOf(slot).triggers().trail(slot);
        }
    }
}
