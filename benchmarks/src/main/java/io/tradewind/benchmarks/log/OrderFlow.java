package io.tradewind.benchmarks.log;

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

/** Limit orders of a hundred accounts around one price: about half of them trade at once. */
final class OrderFlow {

    private static final int ORDERS = 1 << 16;
    private static final int ACCOUNTS = 100;
    private static final long FIRST_ACCOUNT = 1_000;
    private static final long MIDDLE = 1_000_000;
    private static final Audit AUDIT = new Audit("benchmark", "a market");

    private final byte[][] orders = new byte[ORDERS][];
    private final CommandWriter writer = new CommandWriter();
    private final byte[] bytes = new byte[CommandWriter.LENGTH_MAX];

    OrderFlow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < ORDERS; i++) {
            NewOrder order =
                    NewOrder.limit(
                            FIRST_ACCOUNT + random.nextInt(ACCOUNTS),
                            1,
                            random.nextBoolean() ? Side.BUY : Side.SELL,
                            i % 10 == 0 ? TimeInForce.IOC : TimeInForce.GTC,
                            MIDDLE + random.nextInt(-50, 51),
                            1L + random.nextInt(100));
            orders[i] = copy(writer.wrap(bytes, 0).place(0, order));
        }
    }

    private byte[] copy(int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** What makes the market. */
    List<byte[]> opening() {
        List<byte[]> commands = new ArrayList<>();
        CommandWriter at = writer;
        commands.add(copy(at.wrap(bytes, 0).asset(0, 1, "BTC", 8, 0, AUDIT)));
        commands.add(copy(at.wrap(bytes, 0).asset(0, 2, "USDT", 8, 0, AUDIT)));
        SymbolTerms terms =
                new SymbolTerms(
                        "BTCUSDT", 1, 2, 2, 6, 1, 1, 1, 1, 1, 1L << 32, 10, 100_000, 0, 300_000,
                        500, 1_000);
        commands.add(copy(at.wrap(bytes, 0).symbol(0, 1, terms, MIDDLE, AUDIT)));
        commands.add(copy(at.wrap(bytes, 0).rules(0, 100_000, 100_000, 36, 10, 0, AUDIT)));
        for (int i = 0; i < ACCOUNTS; i++) {
            long account = FIRST_ACCOUNT + i;
            SelfTradePrevention mode = SelfTradePrevention.CANCEL_TAKER;
            commands.add(copy(at.wrap(bytes, 0).account(0, account, 0, mode, false, AUDIT)));
            commands.add(copy(at.wrap(bytes, 0).transfer(0, account, 1, 1L << 50, "base")));
            commands.add(copy(at.wrap(bytes, 0).transfer(0, account, 2, 1L << 55, "quote")));
        }
        return commands;
    }

    /** The order with this number; numbers come round. */
    byte[] order(long number) {
        return orders[(int) number & (ORDERS - 1)];
    }
}
