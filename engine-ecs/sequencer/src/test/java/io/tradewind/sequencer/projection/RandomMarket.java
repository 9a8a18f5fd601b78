package io.tradewind.sequencer.projection;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
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

/**
 * A history of every kind of command on two symbols, with time that passes, in one go or over
 * months: what is told about it has every kind of event.
 */
public final class RandomMarket {

    /** Traders have the accounts from here on; the first may trade with himself. */
    public static final long FIRST_TRADER = 100;

    private static final Audit AUDIT = new Audit("an operator", "a test");
    private static final int TRADERS = 6;
    private static final int BTC = 1;
    private static final int USDT = 2;
    private static final int ETH = 3;
    private static final long MIDDLE = 6_000;
    private static final long START = 1_790_000_000_000L;

    private final SplittableRandom random;
    private final long stepMillis;
    private final CommandWriter writer = new CommandWriter();
    private final byte[] bytes = new byte[CommandWriter.LENGTH_MAX];
    private final List<byte[]> commands = new ArrayList<>();
    private long time = START;

    private RandomMarket(long seed, long stepMillis) {
        this.random = new SplittableRandom(seed);
        this.stepMillis = stepMillis;
    }

    /**
     * The commands of a history.
     *
     * @param stepMillis the longest time between two of them
     */
    public static List<byte[]> commands(long seed, int count, long stepMillis) {
        RandomMarket market = new RandomMarket(seed, stepMillis);
        market.open();
        for (int i = 0; i < count; i++) {
            market.next();
        }
        return market.commands;
    }

    private void add(ToIntFunction<CommandWriter> write) {
        int length = write.applyAsInt(writer.wrap(bytes, 0));
        commands.add(Arrays.copyOf(bytes, length));
    }

    private void open() {
        add(w -> w.asset(time, BTC, "BTC", 8, 0, AUDIT));
        add(w -> w.asset(time, USDT, "USDT", 6, 0, AUDIT));
        add(w -> w.asset(time, ETH, "ETH", 18, 0, AUDIT));
        // Prices with two decimals, quantities with four: a unit of each together is one of quote.
        add(w -> w.symbol(time, 1, terms("BTCUSDT", BTC, 10_000), MIDDLE, AUDIT));
        add(w -> w.symbol(time, 2, terms("ETHUSDT", ETH, 100_000_000_000_000L), MIDDLE, AUDIT));
        add(w -> w.rules(time, 60, 40, 36, 50, 60_000, AUDIT));
        for (long trader = FIRST_TRADER; trader < FIRST_TRADER + TRADERS; trader++) {
            long account = trader;
            boolean maker = trader == FIRST_TRADER;
            SelfTradePrevention mode =
                    maker ? SelfTradePrevention.NONE : SelfTradePrevention.CANCEL_MAKER;
            add(w -> w.account(time, account, maker ? 1 : 0, mode, maker, AUDIT));
            add(w -> w.transfer(time, account, BTC, 500_000_000L, "btc-" + account));
            add(w -> w.transfer(time, account, USDT, 900_000_000_000L, "usdt-" + account));
            add(w -> w.transfer(time, account, ETH, 1_000_000_000_000_000_000L, "eth-" + account));
        }
    }

    private static SymbolTerms terms(String name, int base, long baseUnit) {
        return new SymbolTerms(
                name, base, USDT, 2, 4, baseUnit, 1, 1, 1, 1, 10_000, 10, 0, 30_000, 5_000, 500,
                1_000);
    }

    private void next() {
        time += random.nextLong(stepMillis) + 1;
        int dice = random.nextInt(100);
        long account = account();
        int symbol = 1 + random.nextInt(2);
        if (dice < 60) {
            NewOrder order = order(account, symbol);
            add(w -> w.place(time, order));
        } else if (dice < 72) {
            add(w -> w.cancel(time, account, symbol, some(), ""));
        } else if (dice < 82) {
            long price = random.nextBoolean() ? 0 : price();
            long quantity = random.nextBoolean() ? 0 : 1L + random.nextInt(900);
            add(w -> w.amend(time, account, symbol, some(), "", price, quantity, 0));
        } else if (dice < 87) {
            NewOrder pair = pair(account, symbol);
            add(w -> w.placePair(time, pair));
        } else if (dice < 94) {
            money(account);
        } else {
            rare(account, symbol, dice);
        }
    }

    private long account() {
        return FIRST_TRADER + random.nextInt(TRADERS);
    }

    private long some() {
        return 1L + random.nextInt(commands.size());
    }

    private long price() {
        return MIDDLE + random.nextInt(-40, 41);
    }

    private NewOrder order(long account, int symbol) {
        boolean buy = random.nextBoolean();
        OrderType type = OrderType.of(random.nextInt(3) > 0 ? 0 : random.nextInt(6));
        boolean byAmount = type == OrderType.MARKET && random.nextBoolean();
        boolean conditional = type.isConditional();
        long quantity = byAmount ? 1_000_000L * (1L + random.nextInt(9)) : 1L + random.nextInt(900);
        boolean up = conditional && random.nextBoolean();
        boolean trails = type == OrderType.TRAILING_STOP;
        long away = 1L + random.nextInt(30);
        TimeInForce force =
                type == OrderType.MARKET || random.nextInt(8) == 0
                        ? TimeInForce.IOC
                        : TimeInForce.of(random.nextInt(4) == 0 ? 3 + random.nextInt(2) : 0);
        return new NewOrder(
                account,
                symbol,
                buy ? Side.BUY : Side.SELL,
                type,
                conditional ? TimeInForce.GTC : force,
                SelfTradePrevention.ACCOUNT_DEFAULT,
                type == OrderType.LIMIT && random.nextInt(6) == 0,
                byAmount,
                up,
                type.isPriced() ? price() : 0,
                quantity,
                type == OrderType.ICEBERG ? Math.max(1, quantity / 4) : 0,
                conditional && !trails ? MIDDLE + (up ? away : -away) : 0,
                trails ? away : 0,
                force == TimeInForce.GTD && !conditional ? time + 1L + random.nextInt(60_000) : 0,
                random.nextInt(3) == 0 ? "c:" + random.nextInt(100_000) : "");
    }

    private NewOrder pair(long account, int symbol) {
        boolean buy = random.nextBoolean();
        long away = 1L + random.nextInt(30);
        long sign = buy ? -1 : 1;
        return new NewOrder(
                account,
                symbol,
                buy ? Side.BUY : Side.SELL,
                OrderType.LIMIT,
                TimeInForce.GTC,
                SelfTradePrevention.ACCOUNT_DEFAULT,
                false,
                false,
                false,
                MIDDLE + sign * away,
                1L + random.nextInt(300),
                0,
                MIDDLE - sign * away,
                0,
                0,
                "");
    }

    private void money(long account) {
        boolean out = random.nextBoolean();
        long amount = (out ? -1 : 1) * (1L + random.nextInt(50_000_000));
        int asset = 1 + random.nextInt(2);
        String reference = "t-" + random.nextInt(5_000);
        add(w -> w.transfer(time, account, asset, amount, reference, AUDIT));
    }

    private void rare(long account, int symbol, int dice) {
        switch (dice) {
            case 94 -> add(w -> w.cancelAll(time, account, symbol, 2, 0, Audit.NONE));
            case 95 -> add(w -> w.tick(time));
            case 96 -> add(w -> w.deadMan(time, account, 3_000));
            case 97 -> add(w -> w.breaker(time, symbol, random.nextBoolean(), AUDIT));
            case 98 -> add(w -> w.status(time, symbol, SymbolStatus.ACTIVE, AUDIT));
            default -> {
                add(w -> w.haltAll(time, AUDIT));
                add(w -> w.resumeAll(time, AUDIT));
            }
        }
    }
}
