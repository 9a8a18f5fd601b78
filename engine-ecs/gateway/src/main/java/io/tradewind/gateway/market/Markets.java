package io.tradewind.gateway.market;

import io.tradewind.matching.Side;
import io.tradewind.matching.event.TradeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Every symbol's market. Written on the release thread. */
public final class Markets {

    private final Instruments instruments;
    private final Map<Integer, Market> markets = new ConcurrentHashMap<>();
    private final Set<Integer> touched = new TreeSet<>();

    public Markets(Instruments instruments) {
        this.instruments = instruments;
    }

    /** The symbols, their assets and fees. */
    public Instruments instruments() {
        return instruments;
    }

    /** The market of an instrument. */
    public Market of(Instrument instrument) {
        return market(instrument.id());
    }

    private Market market(int symbol) {
        return markets.computeIfAbsent(symbol, id -> new Market());
    }

    /** Takes a trade. */
    public MarketTrade traded(TradeView trade, long event, long time) {
        MarketTrade seen =
                new MarketTrade(
                        instruments.get(trade.symbol()),
                        trade.id(),
                        time,
                        trade.price(),
                        trade.quantity(),
                        trade.notional(),
                        trade.takerSide(),
                        event);
        market(trade.symbol()).trade(seen);
        return seen;
    }

    /** Takes a level's new quantity, to be seen with the rest of its batch. */
    public void depth(int symbol, Side side, long price, long quantity, long event, long time) {
        touched.add(symbol);
        market(symbol).depth(side, price, quantity, event, time);
    }

    /** Takes a symbol's reference price, which counts until it trades. */
    public void configured(int symbol, long referencePrice) {
        market(symbol).reference(referencePrice);
    }

    /**
     * Puts what has changed since this was asked last into the books; gives it, a change a book.
     */
    public List<BookChange> takeChanges() {
        if (touched.isEmpty()) {
            return List.of();
        }
        List<BookChange> changes = new ArrayList<>(touched.size());
        for (int symbol : touched) {
            BookChange change = market(symbol).takeChange(instruments.get(symbol));
            if (change != null) {
                changes.add(change);
            }
        }
        touched.clear();
        return changes;
    }

    /** Forgets everything, before a restore. */
    public void clear() {
        markets.clear();
        touched.clear();
    }

    /** Begins a book anew at a place in the log. */
    public void restart(int symbol, long event, long time, long lastPrice) {
        market(symbol).restart(event, time, lastPrice);
    }

    /** Takes a level of a book that begins anew. */
    public void level(int symbol, Side side, long price, long quantity) {
        market(symbol).level(side, price, quantity);
    }
}
