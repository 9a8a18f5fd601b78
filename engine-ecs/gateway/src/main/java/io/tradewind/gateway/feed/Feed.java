package io.tradewind.gateway.feed;

import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.Desk;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.OrderRef;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandType;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventReader;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;
import io.tradewind.sequencer.EventConsumer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Reads each released event once: the views first, then whoever listens, then whoever waits for the
 * answer, so that a client reads its own writes. On the release thread alone.
 */
public final class Feed implements EventConsumer {

    private static final int TEXT_MAX = 64;

    private final Markets markets;
    private final Instruments instruments;
    private final AccountViews accounts;
    private final Desk desk;
    private final FeedCounters counters;
    private final List<FeedListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> beginnings = new CopyOnWriteArrayList<>();
    private final EventReader reader = new EventReader();
    private final Sink sink = new Sink();

    private final List<MarketTrade> trades = new ArrayList<>();
    private final List<OrderState> orders = new ArrayList<>();
    private final List<Execution> executions = new ArrayList<>();
    private final Set<Integer> changedSymbols = new LinkedHashSet<>();
    private volatile FeedPosition position = new FeedPosition(0, 0, false);
    private long time;

    public Feed(Markets markets, AccountViews accounts, Desk desk, FeedCounters counters) {
        this.markets = markets;
        this.instruments = markets.instruments();
        this.accounts = accounts;
        this.desk = desk;
        this.counters = counters;
    }

    /** Adds somebody who is told of changes, after those who were added before. */
    public void listen(FeedListener listener) {
        listeners.add(listener);
    }

    /** Adds what is to happen when this process begins to write; it does not block. */
    public void whenWriting(Runnable beginning) {
        beginnings.add(beginning);
    }

    @Override
    public void writing(long epoch) {
        beginnings.forEach(Runnable::run);
    }

    /** How far the views are. */
    public FeedPosition position() {
        return position;
    }

    @Override
    public void restored(long epoch, long sequence, Engine state) {
        new Restoration(markets, accounts).run(state);
        position = new FeedPosition(epoch, sequence, true);
        for (FeedListener listener : listeners) {
            listener.restored();
        }
    }

    @Override
    public void batchBegins(long epoch, long firstSequence, long timeMillis) {
        time = timeMillis;
        position = new FeedPosition(epoch, firstSequence - 1, true);
    }

    @Override
    public void command(long sequence, long ticket, byte[] bytes, int offset, int length) {
        orders.addAll(accounts.takeOrders());
        position = new FeedPosition(position.epoch(), sequence, true);
        desk.command(ticket, sequence, time);
    }

    @Override
    public void event(byte[] bytes, int offset, int length) {
        reader.read(bytes, offset, sink);
    }

    @Override
    public void batchEnds() {
        orders.addAll(accounts.takeOrders());
        var books = markets.takeChanges();
        List<Long> wallets = accounts.takeWallets();
        List<Instrument> changed = changedSymbols.stream().map(instruments::get).toList();
        boolean any = !(books.isEmpty() && orders.isEmpty() && wallets.isEmpty());
        if ((any || !changed.isEmpty()) && !listeners.isEmpty()) {
            Changes changes =
                    new Changes(
                            time,
                            books,
                            List.copyOf(trades),
                            List.copyOf(orders),
                            List.copyOf(executions),
                            wallets,
                            changed);
            for (FeedListener listener : listeners) {
                listener.released(changes);
            }
        }
        trades.clear();
        orders.clear();
        executions.clear();
        changedSymbols.clear();
        desk.answer();
    }

    /** What each event means to the views. */
    private final class Sink implements EventSink {

        private final byte[] text = new byte[TEXT_MAX];
        private long event;
        private long now;

        @Override
        public void begin(long command, long eventNumber, long millis) {
            event = eventNumber;
            now = millis;
            time = millis;
        }

        private OrderRef ref(OrderView order) {
            int length = order.clientOrderId(text, 0);
            return new OrderRef(order.id(), new String(text, 0, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void accepted(OrderView order) {
            accounts.accepted(order);
            desk.accepted(ref(order));
            counters.accepted(instruments.get(order.symbol()));
        }

        @Override
        public void traded(TradeView trade) {
            MarketTrade seen = markets.traded(trade, event, now);
            trades.add(seen);
            List<Execution> both = accounts.traded(trade, event, now);
            executions.addAll(both);
            for (Execution execution : both) {
                if (execution.leaves() > 0) {
                    counters.partiallyFilled(seen.instrument());
                }
            }
            counters.traded(seen);
        }

        @Override
        public void cancelled(OrderView order, long unreserved, Reason reason) {
            accounts.cancelled(order, unreserved, reason, now);
            desk.cancelled(order.account(), ref(order), reason);
        }

        @Override
        public void amended(OrderView order, long reserved, boolean keptPlace) {
            accounts.amended(order, reserved, now);
        }

        @Override
        public void triggered(OrderView order, long reserved) {
            orders.add(accounts.triggered(order, reserved, now));
        }

        @Override
        public void refused(Command command, Reason reason, long existing, boolean same) {
            desk.refused(command, reason, existing, same);
            counters.refused(instruments.get(command.symbol()), reason);
        }

        @Override
        public void depth(int symbol, Side side, long price, long quantity) {
            markets.depth(symbol, side, price, quantity, event, now);
        }

        @Override
        public void transferred(Command command) {
            accounts.transferred(command);
        }

        @Override
        public void deadMan(long account, long until) {
            // The cancellations that it causes are events of their own.
        }

        @Override
        public void status(int symbol, SymbolStatus status, long until) {
            instruments.putStatus(symbol, status, until);
            changedSymbols.add(symbol);
        }

        @Override
        public void operated(Command command) {
            instruments.operated(command);
            accounts.operated(command);
            if (command.type() == CommandType.SYMBOL) {
                changedSymbols.add(command.symbol());
                markets.configured(command.symbol(), command.referencePrice());
            }
        }
    }
}
