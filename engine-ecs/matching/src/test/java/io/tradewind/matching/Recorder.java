package io.tradewind.matching;

import io.tradewind.matching.command.Command;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;

/** A sink that ignores everything; tests override what they look at. */
public class Recorder implements EventSink {

    @Override
    public void begin(long command, long event, long time) {}

    @Override
    public void accepted(OrderView order) {}

    @Override
    public void traded(TradeView trade) {}

    @Override
    public void cancelled(OrderView order, long unreserved, Reason reason) {}

    @Override
    public void amended(OrderView order, long reserved, boolean keptPlace) {}

    @Override
    public void triggered(OrderView order, long reserved) {}

    @Override
    public void refused(Command command, Reason reason, long existing, boolean same) {}

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
