package io.tradewind.matching.reference;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.symbol.SymbolTerms;
import java.util.SplittableRandom;

/**
 * Commands of every type, mostly sensible, from one number each, so that a list of numbers is a
 * history that can be shortened number by number.
 */
final class RandomCommands {

    static final long[] ACCOUNTS = {11, 12, 13, 14, 15};
    static final int SYMBOLS = 3;
    static final int ASSETS = 3;

    private static final Audit AUDIT = new Audit("operator", "a test");
    private static final long START = 1_767_225_600_000L;

    private final CommandWriter writer;
    private long time = START;
    private SplittableRandom random = new SplittableRandom(0);

    RandomCommands(CommandWriter writer) {
        this.writer = writer;
    }

    /** The market's terms: one with tick, lot, band and breaker, one free, one in between. */
    static SymbolTerms terms(int symbol, int variant) {
        int band = symbol == 2 ? 0 : 100_000 + variant * 50_000;
        int breaker = symbol == 2 ? 0 : 100_000;
        return new SymbolTerms(
                "SYM" + symbol,
                symbol == 3 ? 2 : symbol,
                symbol == 3 ? 1 : 3,
                2,
                3,
                symbol == 1 ? 10 : 1,
                symbol == 1 ? 3 : 1,
                symbol == 1 ? 5 : 1,
                symbol == 1 && variant != 1 ? 2 : 1,
                symbol == 1 ? 4 : 1,
                symbol == 1 ? 4_000 : 10_000,
                symbol == 1 ? 3_000 : 100,
                band,
                breaker,
                symbol == 3 ? 0 : 5_000,
                500 + variant,
                1_000);
    }

    /** The commands that make the market, one call each; 0 when there are no more. */
    int setUp(int index) {
        if (index < 3) {
            return writer.asset(time, index + 1, "A" + index, 8, index == 2 ? 4_000_000 : 0, AUDIT);
        }
        if (index < 6) {
            int symbol = index - 2;
            return writer.symbol(time, symbol, terms(symbol, 0), symbol == 1 ? 500 : 0, AUDIT);
        }
        if (index == 6) {
            return writer.rules(time, 14, 8, 36, 6, 60_000, AUDIT);
        }
        if (index == 7) {
            SelfTradePrevention none = SelfTradePrevention.NONE;
            return writer.account(time, ACCOUNTS[4], 2, none, true, AUDIT);
        }
        int deposit = index - 8;
        if (deposit < ACCOUNTS.length * ASSETS) {
            int asset = deposit % ASSETS + 1;
            long amount = asset == 3 ? 3_000_000 : 40_000;
            return writer.transfer(
                    time, ACCOUNTS[deposit / ASSETS], asset, amount, "start-" + deposit);
        }
        return 0;
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private boolean oneIn(int n) {
        return below(n) == 0;
    }

    private long account() {
        return oneIn(60) ? 99 : ACCOUNTS[below(ACCOUNTS.length)];
    }

    private int symbol() {
        return oneIn(60) ? below(7) : oneIn(3) ? 2 + below(2) : 1;
    }

    private long price(int symbol, long last) {
        long middle = last != 0 ? last : symbol == 1 ? 500 : 60;
        long tick = symbol == 1 ? 5 : 1;
        int spread = oneIn(8) ? 25 : 6;
        long price = middle + (below(2 * spread + 1) - spread) * tick;
        return oneIn(40) ? price + 1 : oneIn(100) ? -1 : oneIn(150) ? Long.MAX_VALUE / 3 : price;
    }

    private long quantity(int symbol) {
        long quantity = symbol == 1 ? 4L + 2L * below(20) : 2L + below(30);
        if (oneIn(30)) {
            return switch (below(5)) {
                case 4 -> 2;
                case 0 -> 0;
                case 1 -> quantity + 1;
                case 2 -> 1_000_000;
                default -> Long.MAX_VALUE;
            };
        }
        return quantity;
    }

    private String clientId() {
        return switch (below(12)) {
            case 0, 1, 2 -> "c" + below(30);
            case 3 -> "strategy_7:entry:" + below(10);
            case 4 -> oneIn(4) ? "not allowed" : "";
            case 5 -> oneIn(4) ? "x".repeat(30 + below(20)) : "";
            default -> "";
        };
    }

    /** Writes the command of a number. */
    int next(long number, long lastOrder, long[] lastPrices) {
        random = new SplittableRandom(number);
        time += oneIn(200) ? 86_400_000 : oneIn(25) ? 61_000 : below(900);
        int kind = below(100);
        long order = Math.max(0, lastOrder - below(25));
        if (kind < 56) {
            return place(lastPrices);
        }
        if (kind < 66) {
            boolean byText = oneIn(5);
            return writer.cancel(
                    time,
                    account(),
                    oneIn(3) ? symbol() : 0,
                    byText ? 0 : order,
                    byText ? "c" + below(30) : "");
        }
        if (kind < 80) {
            return amend(order, lastPrices);
        }
        if (kind < 86) {
            return pair(lastPrices);
        }
        return rare(kind);
    }

    private int place(long[] lastPrices) {
        int symbol = symbol();
        long last = lastPrices[symbol];
        OrderType type = OrderType.of(oneIn(2) ? 0 : below(6));
        TimeInForce force = TimeInForce.of(oneIn(2) ? 0 : below(5));
        if (type == OrderType.MARKET && !oneIn(15)) {
            force = oneIn(4) ? TimeInForce.FOK : TimeInForce.IOC;
        } else if (type.isConditional() && !oneIn(10)) {
            force = oneIn(4) ? TimeInForce.DAY : TimeInForce.GTC;
        }
        boolean odd = oneIn(50);
        boolean byAmount = type == OrderType.MARKET ? oneIn(2) : oneIn(80);
        Side side = Side.of(below(2));
        boolean up = type.isConditional() ? oneIn(2) : odd;
        long price = type.isPriced() || odd ? price(symbol, last) : 0;
        long quantity = byAmount ? 100L + below(60_000) : quantity(symbol);
        long display = type == OrderType.ICEBERG ? Math.max(2, quantity / 3 / 2 * 2) : odd ? 2 : 0;
        display = type == OrderType.ICEBERG && oneIn(12) ? quantity + 3 : display;
        boolean triggered = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
        long step = (1L + below(8)) * (symbol == 1 ? 5L : 1L);
        boolean ahead = up != oneIn(30);
        long trigger = triggered ? Math.max(1, last + (ahead ? step : -step)) : odd ? 5 : 0;
        if (type == OrderType.STOP_LIMIT && !odd) {
            price = Math.max(1, trigger + (below(5) - 2) * (symbol == 1 ? 5L : 1L));
        }
        long distance = type == OrderType.TRAILING_STOP ? step : odd ? 3 : 0;
        long expiry = force == TimeInForce.GTD ? time + below(100_000) - 500L : odd ? 7 : 0;
        SelfTradePrevention mode = SelfTradePrevention.of(oneIn(3) ? below(5) : 0);
        return writer.place(
                time,
                new NewOrder(
                        account(),
                        symbol,
                        side,
                        type,
                        force,
                        mode,
                        oneIn(8),
                        byAmount,
                        up,
                        price,
                        quantity,
                        display,
                        trigger,
                        distance,
                        expiry,
                        clientId()));
    }

    private int pair(long[] lastPrices) {
        int symbol = symbol();
        long last = lastPrices[symbol];
        long tick = symbol == 1 ? 5 : 1;
        Side side = Side.of(below(2));
        long away = (1L + below(7)) * tick;
        long price = side == Side.SELL ? last + away : last - away;
        long beyond = (1L + below(7)) * tick;
        long trigger = side == Side.SELL ? last - beyond : last + beyond;
        long stop = oneIn(2) ? 0 : trigger + (below(5) - 2) * tick;
        TimeInForce force = TimeInForce.of(oneIn(6) ? below(4) : 0);
        return writer.placePair(
                time,
                new NewOrder(
                        account(),
                        symbol,
                        side,
                        oneIn(40) ? OrderType.STOP : OrderType.LIMIT,
                        force,
                        SelfTradePrevention.ACCOUNT_DEFAULT,
                        oneIn(40),
                        false,
                        false,
                        price,
                        quantity(symbol),
                        0,
                        trigger,
                        stop,
                        0,
                        clientId()));
    }

    private int amend(long order, long[] lastPrices) {
        int symbol = oneIn(3) ? 2 : 1;
        long price = oneIn(2) ? 0 : price(symbol, lastPrices[symbol]);
        long quantity = oneIn(3) ? 0 : quantity(symbol);
        long trigger = oneIn(5) ? price(symbol, lastPrices[symbol]) : 0;
        boolean byText = oneIn(8);
        long id = byText ? 0 : order;
        return writer.amend(
                time, account(), 0, id, byText ? "c" + below(30) : "", price, quantity, trigger);
    }

    private int rare(int kind) {
        int symbol = symbol();
        return switch (kind) {
            case 86, 87 ->
                    writer.cancelAll(
                            time, account(), oneIn(2) ? 0 : symbol, below(3), below(3), AUDIT);
            case 88 ->
                    writer.cancelAll(
                            time, oneIn(4) ? 0 : account(), symbol, below(4), below(4), AUDIT);
            case 89, 90 -> {
                long amount = oneIn(20) ? Long.MAX_VALUE - below(9) : below(40_000) - 15_000L;
                amount = oneIn(20) ? 0 : amount;
                String reference = oneIn(3) ? "r" + below(2) : "r" + below(1 << 30);
                yield oneIn(2)
                        ? writer.transfer(time, account(), 1 + below(4), amount, reference)
                        : writer.transfer(time, account(), 1 + below(4), amount, reference, AUDIT);
            }
            case 91 -> writer.deadMan(time, account(), oneIn(3) ? 0 : 2_000L + below(20_000));
            case 92 -> writer.tick(time);
            case 93 -> status(symbol);
            case 94 -> writer.breaker(time, symbol, oneIn(3), AUDIT);
            case 95 -> oneIn(6) ? writer.haltAll(time, AUDIT) : writer.resumeAll(time, AUDIT);
            case 96 -> writer.fees(time, oneIn(2) ? 0 : symbol, below(3), fee(), fee(), AUDIT);
            case 97 -> {
                SelfTradePrevention mode = SelfTradePrevention.of(below(5));
                yield writer.account(time, account(), below(3), mode, oneIn(3), AUDIT);
            }
            case 98 -> {
                long limit = oneIn(2) ? -1 : below(400_000);
                yield oneIn(2)
                        ? writer.dailyLimit(time, account(), 1 + below(4), limit, AUDIT)
                        : writer.symbol(
                                time, symbol, terms(Math.max(1, symbol), below(3)), 0, AUDIT);
            }
            default ->
                    oneIn(2)
                            ? writer.rules(
                                    time,
                                    8 + below(10),
                                    5 + below(6),
                                    36,
                                    below(8),
                                    memory(),
                                    AUDIT)
                            : writer.resumeAll(time, AUDIT);
        };
    }

    private int status(int symbol) {
        SymbolStatus status =
                oneIn(60) ? SymbolStatus.DELISTED : SymbolStatus.of(oneIn(4) ? below(4) : 0);
        return writer.status(time, symbol, status, AUDIT);
    }

    private long memory() {
        return oneIn(3) ? 0 : 60_000;
    }

    private int fee() {
        return oneIn(6) ? -1 : below(3_000);
    }
}
