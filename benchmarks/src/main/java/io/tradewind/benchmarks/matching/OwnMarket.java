package io.tradewind.benchmarks.matching;

import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventWriter;
import io.tradewind.matching.symbol.SymbolTerms;

/** The engine with one symbol and funded accounts; its events are written as bytes. */
final class OwnMarket {

    static final int SYMBOL = 1;
    static final long FIRST_ACCOUNT = 1_000;

    private static final int EVENT_BYTES = 1 << 12;
    private static final Audit AUDIT = new Audit("benchmark", "a market");

    final EventWriter events = new EventWriter(EVENT_BYTES * 4);
    final Engine engine;
    private final byte[] bytes = new byte[CommandWriter.LENGTH_MAX];
    private final CommandWriter writer = new CommandWriter();

    /**
     * @param risk with band, breaker, daily limit, minimum and fees, and open orders limited as by
     *     default; else one market maker who may trade with himself owns all orders
     */
    OwnMarket(boolean risk, int accounts) {
        engine = new Engine(new Capacity(1 << 14, 1 << 10, 1 << 10), events);
        SymbolTerms terms =
                new SymbolTerms(
                        "BTCUSDT",
                        1,
                        2,
                        2,
                        6,
                        100,
                        1,
                        1,
                        1,
                        1,
                        1L << 32,
                        risk ? 10 : 0,
                        risk ? 100_000 : 0,
                        risk ? 100_000 : 0,
                        300_000,
                        risk ? 500 : 0,
                        risk ? 1_000 : 0);
        apply(writer.wrap(bytes, 0).asset(0, 1, "BTC", 8, 0, AUDIT));
        apply(writer.wrap(bytes, 0).asset(0, 2, "USDT", 8, risk ? 1L << 60 : 0, AUDIT));
        apply(writer.wrap(bytes, 0).symbol(0, SYMBOL, terms, 0, AUDIT));
        if (!risk) {
            apply(writer.wrap(bytes, 0).rules(0, 1_000_000, 1_000_000, 36, 10, 0, AUDIT));
        }
        for (int i = 0; i < accounts; i++) {
            long account = FIRST_ACCOUNT + i;
            SelfTradePrevention mode =
                    risk ? SelfTradePrevention.CANCEL_TAKER : SelfTradePrevention.NONE;
            apply(writer.wrap(bytes, 0).account(0, account, i & 3, mode, !risk, AUDIT));
            apply(writer.wrap(bytes, 0).transfer(0, account, 1, 1L << 48, "base"));
            apply(writer.wrap(bytes, 0).transfer(0, account, 2, 1L << 50, "quote"));
        }
        events.clear();
    }

    CommandWriter command() {
        return writer.wrap(bytes, 0);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Applies the command that was written last. */
    void apply(int length) {
        if (length > 0) {
            engine.apply(bytes, 0);
        }
    }

    /** Applies commands that lie one behind the other; returns a sum that depends on all events. */
    long run(byte[] commands, int from, int to) {
        Engine e = engine;
        EventWriter w = events;
        long sum = 0;
        int at = from;
        while (at < to) {
            e.apply(commands, at);
            at += (commands[at] & 0xff) | ((commands[at + 1] & 0xff) << 8);
            if (w.position() > EVENT_BYTES) {
                sum += w.position() + w.bytes()[w.position() - 1];
                w.clear();
            }
        }
        return sum + w.position();
    }
}
