package io.tradewind.local.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.market.MarketProgress.Counts;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.venue.Instrument;
import io.tradewind.local.venue.TestExchange;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.testing.RunSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tapes replayed into a running exchange whose clock is where the tape is. */
class ReplayTest {

    private static final long FIRST = 1_385_337_600_000L;
    private static final String SYMBOL = "BTCUSDT";

    private final TapeClock clock = new TapeClock(FIRST);
    private TestExchange exchange;
    private VenueClient trader;
    private final List<MarketProgress> written = new ArrayList<>();
    private int processes;

    /** What the book was when the market was first said to trade. */
    private JsonNode begins;

    @BeforeEach
    void start() throws Exception {
        exchange = new TestExchange(clock);
        trader = exchange.as(DemoAccount.TRADER);
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    /** Plays a tape and gives what came of it. */
    private MarketProgress play(MarketProgress begun, Tape tape) throws Exception {
        Instrument instrument = trader.instrument(SYMBOL).orElseThrow();
        VenueClient taking = exchange.as(DemoAccount.TAKER);
        String process = "p" + ++processes;
        MarketDiary diary = new MarketDiary(begun, this::write, line -> {}, clock);
        try (Operator operator = new Operator(exchange.address(), TestExchange.ADMIN_TOKEN)) {
            Taker taker = new Taker(taking, instrument);
            RestingQuotes quotes =
                    new RestingQuotes(exchange.as(DemoAccount.MARKET_MAKER), SYMBOL, process);
            MarketMaker maker = new MarketMaker(quotes, new Ladder(instrument), clock);
            Remedies remedies =
                    new Remedies(
                            taking,
                            taker,
                            operator,
                            instrument,
                            begun.plan().run(),
                            clock,
                            clock,
                            diary,
                            () -> false);
            new Replay(
                            maker,
                            taker,
                            remedies,
                            new OrderSizes(instrument),
                            clock,
                            diary,
                            () -> false)
                    .play(tape);
        }
        return diary.now();
    }

    private void write(MarketProgress progress) {
        written.add(progress);
        if (begins == null && progress.state() == MarketProgress.State.TRADING) {
            begins = trader.book(SYMBOL, 5);
        }
    }

    private static MarketProgress begun() {
        return MarketProgress.begin(
                new MarketPlan("run", SYMBOL, MarketPlan.Source.BITSTAMP, 0, null, 1));
    }

    /** A tape of trades a second apart: a price each, negative for a sale, of a quantity. */
    private static Tape tape(String quantity, double... prices) {
        List<TapeTrade> trades = new ArrayList<>();
        for (double price : prices) {
            trades.add(
                    new TapeTrade(
                            FIRST + 1_000L * trades.size(),
                            BigDecimal.valueOf(Math.abs(price)),
                            new BigDecimal(quantity),
                            price > 0));
        }
        return of(trades.iterator());
    }

    private static Tape of(Iterator<TapeTrade> trades) {
        return new Tape() {
            @Override
            public TapeTrade next() {
                return trades.hasNext() ? trades.next() : null;
            }

            @Override
            public void close() {
                // A list needs no closing.
            }
        };
    }

    /** A tape on which something happens before one of its trades, counted from 0. */
    private static Tape interrupted(Tape tape, int before, Runnable work) {
        return new Tape() {
            private int told;

            @Override
            public TapeTrade next() {
                if (told++ == before) {
                    work.run();
                }
                return tape.next();
            }

            @Override
            public void close() {
                tape.close();
            }
        };
    }

    /** The sample's first trades, by the real tape. */
    private static Tape sample(int count) {
        Tape whole = BitstampTape.open();
        List<TapeTrade> first = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            first.add(whole.next());
        }
        whole.close();
        return of(first.iterator());
    }

    /** What was printed, oldest first: side, quantity and price. */
    private List<String> prints() {
        List<String> prints = new ArrayList<>();
        for (JsonNode trade : trader.trades(SYMBOL, 60)) {
            prints.addFirst(
                    "%s %s %s"
                            .formatted(
                                    trade.path("side").asText(),
                                    trade.path("size").asText(),
                                    trade.path("price").asText()));
        }
        return prints;
    }

    private record Bar(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {
        Bar with(BigDecimal price) {
            return new Bar(open, high.max(price), low.min(price), price);
        }
    }

    @Test
    void whoIsToldThatItTradesMayBuyAndSell() throws Exception {
        play(begun(), tape("0.5", 800, -801));
        assertTrue(begins.path("a").size() > 0, begins::toString);
        assertTrue(begins.path("b").size() > 0, begins::toString);
    }

    @Test
    void theBookHasTwoSidesAtEveryMoment() throws Exception {
        double[] prices = new double[RunSize.of(1_200)];
        for (int i = 0; i < prices.length; i++) {
            // A walk up and down; each twentieth trade jumps past the whole ladder and back
            double walk = 800 + i % 40 - i % 7;
            prices[i] = (i % 3 == 0 ? -1 : 1) * (i % 20 == 19 ? walk * 1.03 : walk);
        }
        try (Onlooker onlooker = new Onlooker(exchange.as(DemoAccount.TRADER), SYMBOL)) {
            MarketProgress played = play(begun(), tape("0.5", prices));
            assertEquals(prices.length, played.counts().traded());
            assertTrue(onlooker.looks() > prices.length, onlooker.looks() + " looks");
            assertEquals(List.of(), onlooker.oneSided());
        }
    }

    @Test
    void whatPeopleTakeIsQuotedAgainThoughThePriceStays() throws Exception {
        double[] prices = new double[12];
        Arrays.fill(prices, 1_000);
        play(begun(), interrupted(tape("1", prices), 4, this::takeAllAsks));
        assertEquals(Ladder.LEVELS, trader.book(SYMBOL, 50).path("a").size());
    }

    private void takeAllAsks() {
        BigDecimal all = BigDecimal.ZERO;
        for (JsonNode level : trader.book(SYMBOL, 50).path("a")) {
            all = all.add(new BigDecimal(level.path(1).asText()));
        }
        trader.create(order("Buy", "1050", all.toPlainString()));
        assertEquals(0, trader.book(SYMBOL, 50).path("a").size());
    }

    @Test
    void candlesOfTheExchangeAreThoseOfTheSample() throws Exception {
        int count = RunSize.isWhole() ? 300 : 100;
        MarketProgress played = play(begun(), sample(count));
        Map<Long, Bar> bars = new TreeMap<>();
        Map<Long, BigDecimal> volumes = new TreeMap<>();
        BigDecimal left = BigDecimal.ZERO;
        BigDecimal all = BigDecimal.ZERO;
        int small = 0;
        try (BufferedReader lines = file()) {
            lines.readLine();
            for (int i = 0; i < count; i++) {
                String[] fields = lines.readLine().split(",", -1);
                long minute = Long.parseLong(fields[0]) / 60 * 60_000;
                BigDecimal price = new BigDecimal(fields[1]).setScale(2, RoundingMode.UNNECESSARY);
                BigDecimal wish = new BigDecimal(fields[2]).add(left);
                all = all.add(new BigDecimal(fields[2]));
                BigDecimal quantity = wish.setScale(6, RoundingMode.DOWN);
                if (quantity.multiply(price).compareTo(BigDecimal.valueOf(5)) < 0) {
                    left = wish;
                    small++;
                    continue;
                }
                left = wish.subtract(quantity);
                bars.merge(
                        minute,
                        new Bar(price, price, price, price),
                        (before, now) -> before.with(price));
                volumes.merge(minute, quantity, BigDecimal::add);
            }
        }
        Map<Long, Bar> candles = new TreeMap<>();
        Map<Long, BigDecimal> traded = new TreeMap<>();
        for (JsonNode candle : trader.minutes(SYMBOL, 1_000)) {
            if (number(candle, 5).signum() > 0) {
                long start = candle.path(0).asLong();
                candles.put(
                        start,
                        new Bar(
                                number(candle, 1),
                                number(candle, 2),
                                number(candle, 3),
                                number(candle, 4)));
                traded.put(start, number(candle, 5).setScale(6, RoundingMode.UNNECESSARY));
            }
        }
        assertTrue(bars.size() > count / 15, bars.size() + " minutes");
        assertEquals(bars, candles);
        assertEquals(volumes, traded);
        assertEquals(new Counts(count - small, small, 0, 0, 0, ""), played.counts());
        BigDecimal sum = traded.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertTrue(all.subtract(sum).multiply(BigDecimal.valueOf(800)).intValue() < 5);
    }

    private static BigDecimal number(JsonNode candle, int field) {
        return new BigDecimal(candle.path(field).asText());
    }

    private static BufferedReader file() throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        ReplayTest.class
                                .getClassLoader()
                                .getResourceAsStream("bitstamp_trades_from_20131125_usd.csv"),
                        StandardCharsets.US_ASCII));
    }

    @Test
    void aHaltIsWaitedForAndTheTapeGoesOn() throws Exception {
        MarketProgress played = play(begun(), tape("1", 100, 105, 111, 112));
        assertEquals(
                List.of("Buy 1 100.00", "Buy 1 105.00", "Buy 1 111.00", "Buy 1 112.00"), prints());
        assertEquals(new Counts(4, 0, 0, 1, 0, ""), played.counts());
        long between = time(0) - time(1);
        assertTrue(between >= 300_000, "the breaker halts for five minutes, was " + between);
    }

    private long time(int newest) {
        return trader.trades(SYMBOL, 10).path(newest).path("time").asLong();
    }

    @Test
    void accountsThatRunDryArePaidIntoByTheOperator() throws Exception {
        double[] sales = new double[12];
        Arrays.fill(sales, -100);
        MarketProgress played = play(begun(), tape("1000", sales));
        assertEquals(12, played.counts().traded());
        assertTrue(played.counts().deposits() > 0);
        assertEquals(0, played.counts().leftOut());
        assertEquals(12, prints().size());
    }

    @Test
    void ordersThatTheMarketGoesPastAreFilled() throws Exception {
        play(begun(), tape("1", 100));
        trader.create(order("Sell", "101", "0.5"));
        trader.create(order("Buy", "99", "0.25"));
        play(begun().at(0, 0, 0).by(other("second"), 0, 0), tape("1", 100, -104, 95));
        List<String> prints = prints();
        assertTrue(prints.contains("Buy 0.5 101.00"), prints.toString());
        assertTrue(prints.contains("Sell 1 104.00"), prints.toString());
        assertTrue(prints.contains("Sell 0.25 99.00"), prints.toString());
        assertEquals("Buy 1 95.00", prints.getLast());
        assertEquals(0, trader.openOrders(SYMBOL).size());
    }

    private static ObjectNode order(String side, String price, String quantity) {
        return Json.MAPPER
                .createObjectNode()
                .put("symbol", SYMBOL)
                .put("side", side)
                .put("orderType", "Limit")
                .put("price", price)
                .put("qty", quantity);
    }

    private static MarketPlan other(String run) {
        return new MarketPlan(run, SYMBOL, MarketPlan.Source.BITSTAMP, 0, null, 1);
    }

    @Test
    void aMarketThatTradedFarAwayOpensAtTheTapesPriceAndKeepsItsBand() throws Exception {
        play(begun(), tape("1", 200));
        MarketProgress played = play(begun().by(other("second"), 0, 0), tape("1", 100, 101));
        assertEquals(List.of("Buy 1 200.00", "Buy 1 100.00", "Buy 1 101.00"), prints());
        assertEquals(0, played.counts().halts());
        assertEquals(
                0, new BigDecimal("0.1").compareTo(trader.instrument(SYMBOL).orElseThrow().band()));
    }

    @Test
    void eachTradeHappensOnceThoughTheExchangeGoesAway() throws Exception {
        double[] prices = new double[40];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = (i % 3 == 0 ? -1 : 1) * (100 + i % 7);
        }
        clock.onPause(
                () -> {
                    try {
                        exchange.start();
                    } catch (Exception broken) {
                        throw new IllegalStateException(broken);
                    }
                });
        MarketProgress played =
                play(begun(), interrupted(tape("1", prices), 20, () -> exchange.stop()));
        assertEquals(40, played.counts().traded());
        assertEquals(40, fills());
    }

    private int fills() {
        return exchange.as(DemoAccount.TAKER).fills(SYMBOL, 50).size();
    }

    private static List<TapeTrade> list(Tape tape) {
        List<TapeTrade> trades = new ArrayList<>();
        for (TapeTrade trade = tape.next(); trade != null; trade = tape.next()) {
            trades.add(trade);
        }
        return trades;
    }

    @Test
    void aRunThatIsTakenUpBehindWhereItWasDoublesNothing() throws Exception {
        List<TapeTrade> trades = list(tape("1", 100, 101, -100, 102, -99, 100));
        play(begun(), of(trades.subList(0, 5).iterator()));
        MarketProgress again = play(begun().at(2, FIRST, 0), of(trades.iterator()));
        assertEquals(6, again.position());
        assertEquals(6, fills());
        assertEquals("Buy 1 100.00", prints().getLast());
    }

    @Test
    void anExchangeThatTakesNoMoreForNowIsWaitedFor() throws Exception {
        exchange.close();
        exchange = new TestExchange(clock, 1);
        trader = exchange.as(DemoAccount.TRADER);
        double[] prices = new double[30];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = 100 + i % 7;
        }
        List<TapeTrade> atOnce =
                list(tape("1", prices)).stream()
                        .map(trade -> new TapeTrade(FIRST, trade.price(), trade.quantity(), true))
                        .toList();
        MarketProgress played = play(begun(), of(atOnce.iterator()));
        assertEquals(new Counts(30, 0, 0, 0, 0, ""), played.counts());
        assertEquals(30, prints().size());
        assertTrue(
                written.stream().anyMatch(each -> each.message().contains("10006")),
                written.toString());
    }
}
