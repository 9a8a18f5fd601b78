package io.tradewind.benchmarks.matching;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.event.EventReader;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;
import java.util.SplittableRandom;

/**
 * 55 % new orders, 35 % cancels of orders that rest, 10 % IOC. New orders are passive while fewer
 * than a thousand rest, and take when more do, so that the book stays near a thousand.
 */
final class RiskMix implements EventSink {

    static final int USERS = 1_000;

    private static final int RESTING = 1_000;
    private static final long MIDDLE = 10_000;
    private static final int DEPTH = 50;

    private final SplittableRandom random = new SplittableRandom(23);
    private final OwnMarket market = new OwnMarket(true, USERS);
    private final EventReader reader = new EventReader();
    private final Messages messages;
    private final long[] live = new long[RESTING * 4];
    private final int[] placeOf;
    private final int[] ownerOf;
    private int resting;
    private long accepted;

    private RiskMix(int count) {
        messages = new Messages(count);
        placeOf = new int[count + 2];
        ownerOf = new int[count + 2];
    }

    static Messages of(int count) {
        RiskMix mix = new RiskMix(count);
        for (int i = 0; i < count; i++) {
            mix.next(i / 100);
        }
        return mix.messages;
    }

    private void next(long time) {
        int kind = random.nextInt(100);
        if (kind < 35 && resting > 100) {
            long order = live[random.nextInt(resting)];
            int user = ownerOf[(int) order];
            long account = OwnMarket.FIRST_ACCOUNT + user;
            send(market.command().cancel(time, account, OwnMarket.SYMBOL, order, ""));
            messages.add(Messages.CANCEL, 0, user, 0, 0, order);
            return;
        }
        boolean ioc = kind >= 90;
        int user = random.nextInt(USERS);
        int side = random.nextInt(2);
        boolean takes = ioc || resting > RESTING;
        long away = 1L + random.nextInt(DEPTH);
        long price = (side == 0) == takes ? MIDDLE + away : MIDDLE - away;
        long quantity = 1L + random.nextInt(20);
        TimeInForce force = ioc ? TimeInForce.IOC : TimeInForce.GTC;
        long account = OwnMarket.FIRST_ACCOUNT + user;
        NewOrder order =
                NewOrder.limit(account, OwnMarket.SYMBOL, Side.of(side), force, price, quantity);
        accepted = 0;
        send(market.command().place(time, order));
        ownerOf[(int) accepted] = user;
        byte sort = ioc ? Messages.IOC : Messages.NEW;
        messages.add(sort, side, user, price, quantity, accepted);
    }

    private void send(int length) {
        messages.keep(market.bytes(), length);
        market.apply(length);
        for (int at = 0; at < market.events.position(); ) {
            at += reader.read(market.events.bytes(), at, this);
        }
        market.events.clear();
    }

    private void remove(long order) {
        int place = placeOf[(int) order];
        if (place < resting && live[place] == order) {
            live[place] = live[--resting];
            placeOf[(int) live[place]] = place;
        }
    }

    @Override
    public void accepted(OrderView order) {
        accepted = order.id();
        if (order.timeInForce() == TimeInForce.GTC) {
            placeOf[(int) accepted] = resting;
            live[resting++] = accepted;
        }
    }

    @Override
    public void traded(TradeView trade) {
        if (trade.makerLeaves() == 0) {
            remove(trade.makerOrder());
        }
        if (trade.takerLeaves() == 0) {
            remove(trade.takerOrder());
        }
    }

    @Override
    public void cancelled(OrderView order, long unreserved, Reason reason) {
        remove(order.id());
    }

    @Override
    public void refused(Command command, Reason reason, long existing, boolean same) {
        throw new IllegalStateException("the mix was refused: " + reason);
    }

    @Override
    public void begin(long command, long event, long time) {}

    @Override
    public void amended(OrderView order, long reserved, boolean keptPlace) {}

    @Override
    public void triggered(OrderView order, long reserved) {}

    @Override
    public void depth(int symbol, Side side, long price, long quantity) {}

    @Override
    public void transferred(Command command) {}

    @Override
    public void deadMan(long account, long until) {}

    @Override
    public void status(int symbol, SymbolStatus status, long until) {}

    @Override
    public void operated(Command command) {}
}
