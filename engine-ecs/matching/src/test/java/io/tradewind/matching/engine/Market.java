package io.tradewind.matching.engine;

import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.symbol.SymbolTerms;
import java.util.function.ToIntFunction;

/** An engine with one symbol, some traders and plenty of money. */
final class Market {

    static final int SYMBOL = 1;
    static final int BASE = 1;
    static final int QUOTE = 2;
    static final long FIRST_TRADER = 100;

    /** Whole units, the default fees, no band and no breaker. */
    static final SymbolTerms TERMS =
            new SymbolTerms(
                    "BTCUSDT", BASE, QUOTE, 0, 0, 1, 1, 1, 1, 1, 1L << 30, 0, 0, 0, 0, 500, 1000);

    private static final Audit AUDIT = new Audit("test", "a market");

    private final byte[] bytes = new byte[CommandWriter.LENGTH_MAX];
    private final CommandWriter writer = new CommandWriter();
    final Engine engine;

    Market(Capacity capacity, EventSink sink, SymbolTerms terms, int traders) {
        engine = new Engine(capacity, sink);
        apply(w -> w.asset(0, BASE, "BTC", 8, 0, AUDIT));
        apply(w -> w.asset(0, QUOTE, "USDT", 8, 0, AUDIT));
        apply(w -> w.symbol(0, SYMBOL, terms, 0, AUDIT));
        apply(w -> w.rules(0, 1_000_000, 1_000_000, 36, 10_000, 60_000, AUDIT));
        for (int i = 0; i < traders; i++) {
            long account = FIRST_TRADER + i;
            apply(w -> w.account(0, account, 0, SelfTradePrevention.NONE, true, AUDIT));
            apply(w -> w.transfer(0, account, BASE, 1L << 45, "base"));
            apply(w -> w.transfer(0, account, QUOTE, 1L << 52, "quote"));
        }
    }

    void apply(ToIntFunction<CommandWriter> command) {
        if (command.applyAsInt(writer.wrap(bytes, 0)) > 0) {
            engine.apply(bytes, 0);
        }
    }
}
