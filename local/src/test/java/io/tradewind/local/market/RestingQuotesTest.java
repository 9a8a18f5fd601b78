package io.tradewind.local.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.venue.Instrument;
import io.tradewind.local.venue.TestExchange;
import io.tradewind.local.venue.VenueClient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Quotes that move, on a running exchange, with a taker who trades with some of them between. */
class RestingQuotesTest {

    private static final String SYMBOL = "BTCUSDT";

    private static TestExchange exchange;
    private static Instrument instrument;
    private static int runs;

    @BeforeContainer
    static void start() throws Exception {
        exchange = new TestExchange();
        instrument = exchange.as(DemoAccount.TRADER).instrument(SYMBOL).orElseThrow();
    }

    @AfterContainer
    static void stop() {
        exchange.close();
    }

    @Property(tries = 25)
    void whateverRestedItBecomesWhatIsWanted(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(min = -30, max = 30) Integer> steps) {
        VenueClient maker = exchange.as(DemoAccount.MARKET_MAKER);
        Taker taker = new Taker(exchange.as(DemoAccount.TAKER), instrument);
        RestingQuotes quotes = new RestingQuotes(maker, SYMBOL, "q" + ++runs);
        quotes.withdraw();
        Map<BigDecimal, BigDecimal> before = Map.of();
        for (int step : steps) {
            BigDecimal middle = BigDecimal.valueOf(1_000 + step);
            List<Quote> wanted = new Ladder(instrument).around(middle);
            quotes.become(wanted);
            assertEquals(expected(wanted, before), resting(maker), "around " + middle);
            boolean buys = step % 2 == 0;
            BigDecimal worst = middle.multiply(new BigDecimal(buys ? "1.002" : "0.998"));
            BigDecimal some = new BigDecimal("7.5");
            assertEquals(0, taker.take(trade(instrument.price(worst), some, buys), "t" + runs++));
            before = resting(maker);
            quotes.look();
        }
    }

    @Example
    void aQuoteThatHasTradedTooMuchToMoveIsReplaced() {
        VenueClient maker = exchange.as(DemoAccount.MARKET_MAKER);
        Taker taker = new Taker(exchange.as(DemoAccount.TAKER), instrument);
        RestingQuotes quotes = new RestingQuotes(maker, SYMBOL, "q" + ++runs);
        quotes.withdraw();
        BigDecimal most = instrument.quantityMax();
        BigDecimal nearly = most.subtract(BigDecimal.TEN);
        quotes.place(List.of(new Quote(false, new BigDecimal("1000"), most)));
        assertEquals(0, taker.take(trade(new BigDecimal("1000"), nearly, true), "t" + runs++));
        quotes.look();
        Quote wanted = new Quote(false, new BigDecimal("1001"), new BigDecimal("20"));
        quotes.become(List.of(wanted));
        assertEquals(expected(List.of(wanted), Map.of()), resting(maker));
    }

    private static TapeTrade trade(BigDecimal price, BigDecimal quantity, boolean buys) {
        return new TapeTrade(0, price, quantity, buys);
    }

    /** What is wanted, but for what is left of quotes that are where they were. */
    private static Map<BigDecimal, BigDecimal> expected(
            List<Quote> wanted, Map<BigDecimal, BigDecimal> before) {
        Map<BigDecimal, BigDecimal> quantities = new TreeMap<>();
        for (Quote quote : wanted) {
            BigDecimal key = key(quote.buys(), quote.price());
            quantities.put(key, before.getOrDefault(key, quote.quantity().stripTrailingZeros()));
        }
        return quantities;
    }

    /** What is left at each price; prices of bids are positive, those of asks negative. */
    private static Map<BigDecimal, BigDecimal> resting(VenueClient venue) {
        Map<BigDecimal, BigDecimal> quantities = new TreeMap<>();
        for (JsonNode order : venue.openOrders(SYMBOL)) {
            BigDecimal price = new BigDecimal(order.path("price").asText());
            quantities.put(
                    key(order.path("side").asText().equals("Buy"), price),
                    new BigDecimal(order.path("leavesQty").asText()).stripTrailingZeros());
        }
        return quantities;
    }

    private static BigDecimal key(boolean buys, BigDecimal price) {
        return buys ? price : price.negate();
    }
}
