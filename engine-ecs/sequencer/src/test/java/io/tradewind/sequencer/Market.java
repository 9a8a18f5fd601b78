package io.tradewind.sequencer;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.symbol.SymbolTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Commands of a small market: its opening, and random orders of its traders. */
public final class Market {

    /** Traders have the accounts from here on. */
    public static final long FIRST_TRADER = 100;

    private static final Audit AUDIT = new Audit("test", "a market");
    private static final int BASE = 1;
    private static final int QUOTE = 2;
    private static final int SYMBOLS = 2;
    private static final long MIDDLE = 10_000;

    private final SplittableRandom random;
    private final int traders;
    private final CommandWriter writer = new CommandWriter();
    private final byte[] bytes = new byte[CommandWriter.LENGTH_MAX];

    public Market(long seed, int traders) {
        this.random = new SplittableRandom(seed);
        this.traders = traders;
    }

    private byte[] command(ToIntFunction<CommandWriter> write) {
        return Arrays.copyOf(bytes, write.applyAsInt(writer.wrap(bytes, 0)));
    }

    /** What makes the market: assets, symbols, accounts with money. */
    public List<byte[]> opening() {
        List<byte[]> commands = new ArrayList<>();
        commands.add(command(w -> w.asset(0, BASE, "BTC", 8, 0, AUDIT)));
        commands.add(command(w -> w.asset(0, QUOTE, "USDT", 8, 0, AUDIT)));
        for (int i = 1; i <= SYMBOLS; i++) {
            int id = i;
            SymbolTerms terms =
                    new SymbolTerms(
                            "BTCUSDT" + id,
                            BASE,
                            QUOTE,
                            0,
                            0,
                            1,
                            1,
                            1,
                            1,
                            1,
                            1L << 30,
                            0,
                            0,
                            0,
                            0,
                            500,
                            1000);
            commands.add(command(w -> w.symbol(0, id, terms, MIDDLE, AUDIT)));
        }
        commands.add(command(w -> w.rules(0, 500, 300, 36, 10_000, 60_000, AUDIT)));
        for (int i = 0; i < traders; i++) {
            long account = FIRST_TRADER + i;
            commands.add(
                    command(
                            w ->
                                    w.account(
                                            0,
                                            account,
                                            0,
                                            SelfTradePrevention.CANCEL_TAKER,
                                            false,
                                            AUDIT)));
            commands.add(command(w -> w.transfer(0, account, BASE, 1L << 36, "base")));
            commands.add(command(w -> w.transfer(0, account, QUOTE, 1L << 46, "quote")));
        }
        return commands;
    }

    /** The next random command: mostly orders, some cancels. */
    public byte[] next() {
        return next("");
    }

    /** The next random command; an order has this client order id. */
    public byte[] next(String clientOrderId) {
        long account = FIRST_TRADER + random.nextInt(traders);
        int symbol = 1 + random.nextInt(SYMBOLS);
        int dice = clientOrderId.isEmpty() ? random.nextInt(100) : 0;
        if (dice >= 95) {
            return command(w -> w.cancelAll(0, account, symbol, 2, 0, Audit.NONE));
        }
        if (dice >= 75) {
            return command(w -> w.cancel(0, account, symbol, 1L + random.nextInt(5_000), ""));
        }
        return command(w -> w.place(0, order(account, symbol, clientOrderId)));
    }

    private NewOrder order(long account, int symbol, String clientOrderId) {
        boolean buy = random.nextBoolean();
        int kind = random.nextInt(10);
        boolean stop = kind == 9;
        long price = MIDDLE + random.nextInt(-60, 60);
        return new NewOrder(
                account,
                symbol,
                buy ? Side.BUY : Side.SELL,
                stop ? OrderType.STOP_LIMIT : OrderType.LIMIT,
                kind == 8 ? TimeInForce.IOC : TimeInForce.GTC,
                SelfTradePrevention.ACCOUNT_DEFAULT,
                false,
                false,
                stop && buy,
                price,
                1L + random.nextInt(50),
                0,
                stop ? MIDDLE + (buy ? 1 : -1) * (20L + random.nextInt(40)) : 0,
                0,
                0,
                clientOrderId);
    }
}
