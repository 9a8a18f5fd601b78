package io.tradewind.research.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.postgres.SqlFailureException;
import io.tradewind.platform.price.PriceSources;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.Platform;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceOrigin;
import io.tradewind.research.catalogue.PriceWish;
import io.tradewind.research.postgres.PriceTable;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exchange's own bars, read through the grant that this context has. */
final class CandleSourceTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-11T10:00:30Z");
    private static final Duration TIME = Duration.ofSeconds(1);
    private static final int MINUTES = 14_400;

    private final MovableClock clock = new MovableClock(NOW);
    private final Platform platform = new Platform(clock);
    private final TenantId tenant = platform.tenant().id();
    private final CandleSource source = new CandleSource(platform.database());

    /** Ten days of minutes, every seventh without a trade; the price is the minute's number. */
    @BeforeEach
    void trade() {
        platform.postgres()
                .migrate("exchange")
                .run(
                        """
                        truncate exchange.symbols, exchange.assets, exchange.candles;
                        insert into exchange.assets values (1, 'BTC', 8), (2, 'USDT', 6);
                        insert into exchange.symbols
                            values (1, 'BTCUSDT', 1, 2, 2, 4, 0.01, 0.0001), (2, 'NEWUSDT', 1, 2, 2, 4, 1, 1);
                        insert into exchange.candles
                        select 1, length, date_bin(make_interval(mins => length), start, '1970-01-01 00:00:00+00'),
                               (array_agg(n order by n))[1], max(n) + 1, min(n) - 1,
                               (array_agg(n order by n desc))[1], count(*), count(*), count(*)
                          from (select n, timestamptz '%1$s' + make_interval(mins => n) as start
                                  from generate_series(100, 100 + %2$d - 1) n where n %% 7 <> 0) t,
                               unnest(array[1, 60, 1440]) length
                         group by 2, 3
                        """
                                .formatted(START.minusSeconds(6_000), MINUTES));
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private static PriceSeries bars(PricePage page) {
        return assertInstanceOf(PricePage.Bars.class, page).bars();
    }

    @Test
    void theNewestBarsComeAscendingWithWhereToGoOn() {
        PricePage page = source.before("BTC-USD", Interval.M1, NOW, TIME);
        PriceSeries bars = bars(page);
        assertEquals(CandleSource.PAGE_BARS, bars.size());
        assertTrue(bars.time(0).isBefore(bars.time(1)));
        assertEquals(Optional.of(bars.time(0)), ((PricePage.Bars) page).next());
        PricePage older = source.before("BTC-USD", Interval.M1, bars.time(0), TIME);
        assertEquals(Optional.empty(), ((PricePage.Bars) older).next());
        long all = MINUTES - MINUTES / 7;
        assertTrue(Math.abs(all - bars.size() - bars(older).size()) <= 1);
    }

    @Test
    void longerBarsAreMadeOfShorterOnes() {
        PriceSeries minutes = bars(source.from("BTCUSDT", Interval.M1, START, TIME));
        for (Interval interval : Interval.values()) {
            PriceSeries bars = bars(source.from("BTCUSDT", interval, START, TIME));
            PriceSeries expected = minutes.resample(interval);
            int same = Math.min(bars.size(), expected.size()) - 1;
            assertTrue(same > 0, interval.label());
            for (int i = 0; i < same; i++) {
                assertEquals(expected.time(i), bars.time(i), interval.label());
                assertEquals(expected.open(i), bars.open(i));
                assertEquals(expected.high(i), bars.high(i));
                assertEquals(expected.low(i), bars.low(i));
                assertEquals(expected.close(i), bars.close(i));
                assertEquals(expected.volume(i), bars.volume(i));
            }
        }
    }

    @Test
    void whatNeverTradedIsNotThere() {
        assertInstanceOf(PricePage.Unknown.class, source.before("NEWUSDT", Interval.M1, NOW, TIME));
        assertInstanceOf(PricePage.Unknown.class, source.before("XYZUSDT", Interval.D1, NOW, TIME));
        assertFalse(source.serves("AAPL", Interval.D1));
    }

    @Test
    void whereNoExchangePublishesNothingIsThere() {
        platform.postgres().run("revoke select on exchange.published_candles from research");
        try {
            assertInstanceOf(
                    PricePage.Unknown.class, source.before("BTCUSDT", Interval.M1, NOW, TIME));
            assertEquals(0, bars(source.from("BTCUSDT", Interval.M1, START, TIME)).size());
        } finally {
            platform.postgres()
                    .run(
                            "set role exchange_owner;"
                                    + " grant select on exchange.published_candles to research");
        }
    }

    @Test
    void aSweepsPricesComeFromTheExchangeAndGrowWithIt() {
        PriceSupply supply = supply();
        PriceWish wish = wish("BTCUSDT");
        assertInstanceOf(Supplied.Ready.class, supply.supply(tenant, wish));
        PriceEntry first = entry();
        assertEquals(PriceOrigin.EXCHANGE, first.origin());
        assertEquals(Interval.M1, first.interval());
        assertEquals(MINUTES - MINUTES / 7, first.bars(), 1);
        platform.postgres()
                .run(
                        "insert into exchange.candles values"
                                + " (1, 1, '2026-03-11T10:00:00Z', 5, 6, 4, 5, 1, 1, 1)");
        clock.advance(Duration.ofHours(1));
        assertInstanceOf(Supplied.Ready.class, supply.supply(tenant, wish));
        assertEquals(first.bars() + 1, entry().bars());
    }

    @Test
    void aTickerThatTheExchangeDoesNotHaveIsNamed() {
        Supplied.Unknown unknown =
                assertInstanceOf(Supplied.Unknown.class, supply().supply(tenant, wish("NEWUSDT")));
        assertEquals("NEWUSDT", unknown.tickers().getFirst().ticker());
    }

    @Test
    void nothingElseOfTheExchangeMayBeRead() {
        for (String table : List.of("orders", "trades", "balances", "candles", "api_keys")) {
            assertThrows(
                    SqlFailureException.class,
                    () ->
                            platform.database()
                                    .withoutTenant(
                                            connection -> {
                                                try (Statement read =
                                                        connection.createStatement()) {
                                                    return read.execute(
                                                            "select from exchange." + table);
                                                }
                                            }));
        }
    }

    private PriceSupply supply() {
        PriceSources settings =
                new PriceSources(true, Optional.empty(), Optional.empty(), Optional.empty());
        return PriceSupply.of(settings, platform.database(), new InMemoryObjectStore(), clock);
    }

    private static PriceWish wish(String ticker) {
        return new PriceWish(List.of(ticker), Optional.of(Interval.M1), null, null);
    }

    private PriceEntry entry() {
        return platform.database()
                .inTenant(tenant, open -> PriceTable.of(open, List.of("BTCUSDT")))
                .getFirst();
    }
}
