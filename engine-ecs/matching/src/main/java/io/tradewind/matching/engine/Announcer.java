package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.symbol.Symbol;

/** Tells the sink, and counts what it told: the count is part of the state. */
final class Announcer {

    private final OpenOrder order;
    private final EventSink sink;

    Announcer(State state, EventSink sink) {
        this.order = new OpenOrder(state);
        this.sink = sink;
    }

    void begin(State state) {
        sink.begin(state.commands, state.events + 1, state.now);
    }

    void accepted(State state, int slot) {
        state.events++;
        sink.accepted(order.at(slot));
    }

    void traded(State state, Fill fill) {
        state.events++;
        sink.traded(fill);
    }

    void cancelled(State state, int slot, long unreserved, Reason reason) {
        state.events++;
        sink.cancelled(order.at(slot), unreserved, reason);
    }

    void rested(State state, int slot, long shown) {
        state.events += 2;
        sink.rested(order.at(slot), shown);
    }

    void withdrawn(State state, int slot, long unreserved, Reason reason, long shown) {
        state.events += 2;
        sink.withdrawn(order.at(slot), unreserved, reason, shown);
    }

    void amended(State state, int slot, long reserved, boolean keptPlace) {
        state.events++;
        sink.amended(order.at(slot), reserved, keptPlace);
    }

    void triggered(State state, int slot, long reserved) {
        state.events++;
        sink.triggered(order.at(slot), reserved);
    }

    void refused(State state, Command command, Reason reason) {
        refused(state, command, reason, 0, false);
    }

    void refused(State state, Command command, Reason reason, long existing, boolean same) {
        state.events++;
        sink.refused(command, reason, existing, same);
    }

    void depth(State state, Symbol symbol, int side, long price, long quantity) {
        state.events++;
        sink.depth(symbol.id(), Side.of(side), price, quantity);
    }

    void transferred(State state, Command command) {
        state.events++;
        sink.transferred(command);
    }

    void deadMan(State state, long account, long until) {
        state.events++;
        sink.deadMan(account, until);
    }

    void status(State state, Symbol symbol) {
        state.events++;
        SymbolStatus status = symbol.status();
        sink.status(symbol.id(), status, symbol.haltedUntil());
    }

    void operated(State state, Command command) {
        state.events++;
        sink.operated(command);
    }
}
