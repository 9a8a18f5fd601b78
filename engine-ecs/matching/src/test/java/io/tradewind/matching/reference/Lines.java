package io.tradewind.matching.reference;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Events as lines of text, to be compared and to be read by people. */
final class Lines implements EventSink {

    final List<String> lines = new ArrayList<>();

    /** Which events were told two in one. */
    final Set<String> joined = new HashSet<>();

    private long command;
    private long time;

    @Override
    public void begin(long number, long event, long millis) {
        command = number;
        time = millis;
    }

    private void add(String what, Object... fields) {
        StringBuilder line = new StringBuilder().append(command).append('@').append(time);
        line.append(' ').append(what);
        for (Object field : fields) {
            line.append(' ').append(field);
        }
        lines.add(line.toString());
    }

    private static String show(OrderView o) {
        byte[] text = new byte[64];
        String client = new String(text, 0, o.clientOrderId(text, 0), StandardCharsets.US_ASCII);
        return "#%d of %d at %d %s %s %s %s %s%s%s%s price %d quantity %d leaves %d display %d"
                        .formatted(
                                o.id(),
                                o.account(),
                                o.symbol(),
                                o.side(),
                                o.type(),
                                o.timeInForce(),
                                o.selfTrade(),
                                o.status(),
                                o.isPostOnly() ? " post-only" : "",
                                o.isByAmount() ? " by amount" : "",
                                o.triggersUp() ? " up" : "",
                                o.price(),
                                o.quantity(),
                                o.leaves(),
                                o.display())
                + " trigger %d distance %d expiry %d created %d reserved %d pair %d client '%s'"
                        .formatted(
                                o.trigger(),
                                o.distance(),
                                o.expiry(),
                                o.created(),
                                o.reserved(),
                                o.pairedWith(),
                                client);
    }

    @Override
    public void accepted(OrderView order) {
        add("accepted", show(order));
    }

    @Override
    public void traded(TradeView t) {
        add(
                "traded",
                t.id(),
                "at",
                t.symbol(),
                t.price() + "x" + t.quantity(),
                t.notional() + "/" + t.base(),
                t.takerSide(),
                "maker",
                t.makerOrder(),
                t.makerAccount(),
                t.makerLeaves(),
                t.makerFee(),
                t.makerUnreserved(),
                "taker",
                t.takerOrder(),
                t.takerAccount(),
                t.takerLeaves(),
                t.takerFee(),
                t.takerUnreserved());
    }

    @Override
    public void cancelled(OrderView order, long unreserved, Reason reason) {
        add("cancelled", show(order), unreserved, reason);
    }

    @Override
    public void amended(OrderView order, long reserved, boolean keptPlace) {
        add("amended", show(order), reserved, keptPlace);
    }

    @Override
    public void triggered(OrderView order, long reserved) {
        add("triggered", show(order), reserved);
    }

    @Override
    public void refused(Command c, Reason reason, long existing, boolean same) {
        add("refused", c.isWhole() ? c.type() : "-", reason, existing, same);
    }

    @Override
    public void depth(int symbol, Side side, long price, long quantity) {
        add("depth", symbol, side, price, quantity);
    }

    @Override
    public void rested(OrderView order, long shown) {
        joined.add("rested");
        EventSink.super.rested(order, shown);
    }

    @Override
    public void withdrawn(OrderView order, long unreserved, Reason reason, long shown) {
        joined.add("withdrawn");
        EventSink.super.withdrawn(order, unreserved, reason, shown);
    }

    @Override
    public void transferred(Command c) {
        add("transferred", c.account(), c.symbol(), c.amount(), c.text());
    }

    @Override
    public void deadMan(long account, long until) {
        add("dead man", account, until);
    }

    @Override
    public void status(int symbol, SymbolStatus status, long until) {
        add("status", symbol, status, until);
    }

    @Override
    public void operated(Command c) {
        add("operated", c.type(), c.account(), c.symbol(), c.actor(), c.reason());
    }
}
