package io.tradewind.sequencer.projection;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;

/** Passes events on to a sink that may change, or to none. */
final class OpenSink implements EventSink {

    private EventSink to;

    /** From now on events go there. */
    void open(EventSink sink) {
        to = sink;
    }

    /** From now on events go nowhere. */
    void mute() {
        to = null;
    }

    @Override
    public void begin(long command, long event, long time) {
        if (to != null) {
            to.begin(command, event, time);
        }
    }

    @Override
    public void accepted(OrderView order) {
        if (to != null) {
            to.accepted(order);
        }
    }

    @Override
    public void traded(TradeView trade) {
        if (to != null) {
            to.traded(trade);
        }
    }

    @Override
    public void cancelled(OrderView order, long unreserved, Reason reason) {
        if (to != null) {
            to.cancelled(order, unreserved, reason);
        }
    }

    @Override
    public void amended(OrderView order, long reserved, boolean keptPlace) {
        if (to != null) {
            to.amended(order, reserved, keptPlace);
        }
    }

    @Override
    public void triggered(OrderView order, long reserved) {
        if (to != null) {
            to.triggered(order, reserved);
        }
    }

    @Override
    public void refused(Command command, Reason reason, long existing, boolean same) {
        if (to != null) {
            to.refused(command, reason, existing, same);
        }
    }

    @Override
    public void depth(int symbol, Side side, long price, long quantity) {
        if (to != null) {
            to.depth(symbol, side, price, quantity);
        }
    }

    @Override
    public void transferred(Command command) {
        if (to != null) {
            to.transferred(command);
        }
    }

    @Override
    public void deadMan(long account, long until) {
        if (to != null) {
            to.deadMan(account, until);
        }
    }

    @Override
    public void status(int symbol, SymbolStatus status, long until) {
        if (to != null) {
            to.status(symbol, status, until);
        }
    }

    @Override
    public void operated(Command command) {
        if (to != null) {
            to.operated(command);
        }
    }
}
