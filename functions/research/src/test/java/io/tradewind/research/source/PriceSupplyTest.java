package io.tradewind.research.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.price.PriceSources;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.Fixtures;
import io.tradewind.research.Platform;
import io.tradewind.research.Research;
import io.tradewind.research.StartOutcome;
import io.tradewind.research.SweepCommand;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceOrigin;
import io.tradewind.research.catalogue.PriceShortfall;
import io.tradewind.research.catalogue.PriceWish;
import io.tradewind.research.catalogue.PutOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is fetched, kept and fetched again, over PostgreSQL and venues that speak HTTP. */
class PriceSupplyTest {

    private static final Instant NOW = Instant.parse("2024-03-01T12:34:56Z");
    private static final Instant LISTED = Instant.parse("2021-07-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MovableClock clock = new MovableClock(NOW);
    private final Platform platform = new Platform(clock);
    private final TenantId tenant = platform.tenant().id();
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final KlineServer exchange = new KlineServer(NOW);
    private final KlineServer bybit = new KlineServer(NOW);
    private final FakeVenue fake = new FakeVenue();
    private final Research research = research(exchange.base(), bybit.base());

    @AfterEach
    void close() {
        platform.close();
        exchange.close();
        bybit.close();
        fake.close();
    }

    @Test
    void theFirstSourceThatHasTheTickerServesIt() {
        exchange.list("ETHUSDT", LISTED);
        bybit.list("ETHUSDT", LISTED).list("BTCUSDT", LISTED);
        assertReady(supply("BTC-USD", "ETH-USD"));
        assertEquals(PriceOrigin.BYBIT, entry("BTC-USD").origin());
        assertEquals(PriceOrigin.EXCHANGE, entry("ETH-USD").origin());
        assertEquals(Interval.D1, entry("BTC-USD").interval());
        assertEquals(LISTED, entry("BTC-USD").first());
        assertEquals(1, bybit.queries().size(), "the exchange's hit ends the chain");
    }

    @Test
    void whatWasFetchedIsKeptAndOnlyItsTailFetchedAgain() throws Exception {
        bybit.list("BTCUSDT", LISTED);
        assertReady(supply("BTC-USD"));
        PriceEntry first = entry("BTC-USD");
        double unfinished = bars(first).close(first.bars() - 1);
        bybit.queries();
        bybit.trade();
        assertReady(supply("BTC-USD"));
        assertEquals(List.of(), bybit.queries(), "asked within the hour, the kept ones serve");

        advance(Duration.ofHours(30));
        assertReady(supply("BTC-USD"));
        assertEquals(
                List.of(
                        "category=spot&symbol=BTCUSDT&interval=D&start=%d&end=%d&limit=1000"
                                .formatted(
                                        first.last().toEpochMilli(),
                                        first.last().toEpochMilli()
                                                + 1000 * Interval.D1.millis()
                                                - 1)),
                bybit.queries());
        PriceEntry second = entry("BTC-USD");
        assertEquals(first.bars() + 1, second.bars());
        assertEquals(unfinished, bars(second).close(first.bars() - 1), "that bar is finished now");
        assertSame(bars(first), bars(second), first.bars() - 1);
    }

    @Test
    void theUnfinishedBarIsFetchedAgain() throws Exception {
        bybit.list("BTCUSDT", LISTED);
        assertReady(supply("BTC-USD"));
        double before = bars(entry("BTC-USD")).close(entry("BTC-USD").bars() - 1);
        bybit.trade();
        advance(Duration.ofHours(2));
        assertReady(supply("BTC-USD"));
        PriceEntry after = entry("BTC-USD");
        assertEquals(before + 0.5, bars(after).close(after.bars() - 1), 1e-9);
    }

    @Test
    void aRequestThatEndsBeforeTheTailDoesWithoutIt() {
        bybit.list("BTCUSDT", LISTED);
        assertReady(supply("BTC-USD"));
        bybit.queries();
        advance(Duration.ofDays(30));
        assertReady(
                research.supply()
                        .supply(
                                tenant,
                                wish("BTC-USD", Interval.D1, null, NOW.minus(Duration.ofDays(9)))));
        assertEquals(List.of(), bybit.queries());
    }

    @Test
    void anUploadComesBeforeAnySource() {
        bybit.list("BTCUSDT", LISTED);
        byte[] csv = Fixtures.prices(1, 600, Duration.ofDays(1));
        assertInstanceOf(
                PutOutcome.Stored.class,
                research.prices().put(tenant, "BTC-USD", Interval.D1, csv));
        assertReady(supply("BTC-USD"));
        assertReady(research.supply().supply(tenant, wish("BTC-USD", Interval.D1, null, null)));
        assertEquals(List.of(), bybit.queries());
        assertTrue(entry("BTC-USD").isUploaded());
        assertReady(research.supply().supply(tenant, wish("BTC-USD", Interval.H1, null, null)));
        assertFalse(bybit.queries().isEmpty(), "the upload does not serve hours");
    }

    @Test
    void anUploadReplacesWhatWasFetchedAndStays() {
        bybit.list("BTCUSDT", LISTED);
        assertReady(supply("BTC-USD"));
        research.prices()
                .put(tenant, "BTC-USD", Interval.D1, Fixtures.prices(1, 600, Duration.ofDays(1)));
        advance(Duration.ofDays(2));
        assertReady(supply("BTC-USD"));
        assertEquals(600, entry("BTC-USD").bars());
    }

    @Test
    void anUploadThatComesWhileFetchingIsNotReplaced() {
        bybit.list("BTCUSDT", LISTED);
        byte[] csv = Fixtures.prices(1, 600, Duration.ofDays(1));
        bybit.each(() -> research(null, null).prices().put(tenant, "BTC-USD", Interval.D1, csv));
        supply("BTC-USD");
        assertTrue(entry("BTC-USD").isUploaded());
        assertEquals(600, entry("BTC-USD").bars());
    }

    @Test
    void aLongHistoryIsFetchedPartByPartAndNeverHalfStored() throws Exception {
        bybit.list("BTCUSDT", LISTED);
        bybit.each(() -> clock.advance(SECOND));
        PriceWish wish = wish("BTC-USD", Interval.M1, NOW.minus(Duration.ofMinutes(25_000)), null);
        int calls = 0;
        Supplied supplied = research.supply().supply(tenant, wish);
        while (supplied instanceof Supplied.Lacking(PriceShortfall shortfall)) {
            assertEquals(PriceShortfall.Kind.PENDING, shortfall.kind(), shortfall.reason());
            assertTrue(shortfall.reason().contains("0 of 1 tickers"), shortfall.reason());
            assertTrue(++calls < 20, "it comes to an end");
            assertWhole(entry("BTC-USD"));
            supplied = research.supply().supply(tenant, wish);
        }
        assertReady(supplied);
        assertTrue(calls >= 3, "six seconds are not enough for 25 pages of a second");
        PriceEntry entry = entry("BTC-USD");
        assertWhole(entry);
        assertFalse(entry.first().isAfter(wish.from()));
        assertFalse(entry.fromTheFirst());
    }

    @Test
    void manyTickersAreFetchedOverSeveralCalls() {
        List<String> tickers = IntStream.range(0, 20).mapToObj("T%d-USD"::formatted).toList();
        tickers.forEach(
                ticker ->
                        bybit.list(ticker.replace("-USD", "USDT"), NOW.minus(Duration.ofDays(50))));
        bybit.each(() -> clock.advance(SECOND));
        PriceWish wish = new PriceWish(tickers, Optional.empty(), null, null);
        int calls = 1;
        while (!(research.supply().supply(tenant, wish) instanceof Supplied.Ready)) {
            assertTrue(++calls < 10);
        }
        assertEquals(4, calls);
        assertEquals(20, research.prices().list(tenant).size());
    }

    @Test
    void unknownTickersEndTheMatterWithTheNearestKnown() {
        bybit.list("BTCUSDT", LISTED);
        assertReady(supply("BTC-USD"));
        Supplied.Unknown unknown =
                assertInstanceOf(Supplied.Unknown.class, supply("BTC-USDC", "BTC-USD", "???"));
        assertEquals(2, unknown.tickers().size());
        assertEquals(List.of("BTC-USD"), unknown.tickers().getFirst().nearest());
    }

    @Test
    void aSourceThatFailsKeepsWhatCameBefore() throws Exception {
        bybit.list("BTCUSDT", LISTED);
        PriceWish wish = wish("BTC-USD", Interval.M1, NOW.minus(Duration.ofHours(150)), null);
        bybit.each(
                () -> {
                    clock.advance(SECOND);
                    if (clock.instant().isAfter(NOW.plusSeconds(3))) {
                        bybit.close();
                    }
                });
        PriceShortfall shortfall =
                assertInstanceOf(Supplied.Lacking.class, research.supply().supply(tenant, wish))
                        .shortfall();
        assertEquals(PriceShortfall.Kind.UNAVAILABLE, shortfall.kind());
        assertTrue(shortfall.reason().startsWith("The price source bybit "), shortfall.reason());
        assertEquals(3_000, entry("BTC-USD").bars());
        assertWhole(entry("BTC-USD"));
    }

    @Test
    void aHostileTailIsRefusedAndTheKeptPricesStay() {
        bybit.list("BTCUSDT", LISTED);
        assertReady(supply("BTC-USD"));
        PriceEntry before = entry("BTC-USD");
        advance(Duration.ofDays(3));
        fake.answers(
                200,
                "{\"retCode\":0,\"result\":{\"symbol\":\"BTCUSDT\",\"list\":[[\"1\",\"NaN\"]]}}");
        Supplied supplied =
                research(null, fake.base())
                        .supply()
                        .supply(tenant, wish("BTC-USD", null, null, null));
        PriceShortfall shortfall = assertInstanceOf(Supplied.Lacking.class, supplied).shortfall();
        assertEquals(PriceShortfall.Kind.REFUSED, shortfall.kind());
        assertTrue(shortfall.reason().contains("bybit"), shortfall.reason());
        assertEquals(before, entry("BTC-USD"));
    }

    @Test
    void moreBarsThanAreFetchedAreRefusedBeforeAnybodyIsAsked() {
        bybit.list("BTCUSDT", LISTED);
        Supplied supplied =
                research.supply().supply(tenant, wish("BTC-USD", Interval.M1, LISTED, null));
        PriceShortfall shortfall = assertInstanceOf(Supplied.Lacking.class, supplied).shortfall();
        assertEquals(PriceShortfall.Kind.REFUSED, shortfall.kind());
        assertTrue(shortfall.reason().contains("300000 bars"), shortfall.reason());
        assertEquals(List.of(), bybit.queries());
    }

    @Test
    void aHistoryBeginsAnewWhereItsSourceIsOff() {
        bybit.list("BTCUSDT", LISTED);
        assertReady(supply("BTC-USD"));
        exchange.list("BTCUSDT", NOW.minus(Duration.ofDays(9)));
        advance(Duration.ofDays(1));
        assertReady(supply("BTC-USD"));
        assertEquals(PriceOrigin.BYBIT, entry("BTC-USD").origin(), "two venues make no history");
        advance(Duration.ofDays(1));
        assertReady(
                research(exchange.base(), null)
                        .supply()
                        .supply(tenant, wish("BTC-USD", null, null, null)));
        assertEquals(PriceOrigin.EXCHANGE, entry("BTC-USD").origin());
        assertEquals(11, entry("BTC-USD").bars());
    }

    @Test
    void eachTenantHasItsOwn() {
        bybit.list("BTCUSDT", LISTED);
        assertReady(supply("BTC-USD"));
        TenantId other = TestTenant.create(platform.postgres()).id();
        assertEquals(List.of(), research.prices().list(other));
        assertReady(research.supply().supply(other, wish("BTC-USD", null, null, null)));
        PriceEntry theirs = research.prices().list(other).getFirst();
        assertTrue(theirs.objectKey().startsWith(other + "/"), theirs.objectKey());
    }

    @Test
    void aSweepFetchesItsPricesAndItsRepeatAsksNobody() {
        bybit.list("BTCUSDT", LISTED);
        String body = "{'ticker':'BTC-USD','fast_range':[5,20],'slow_range':[25,60]}";
        var command = Fixtures.command(body);
        var named = new SweepCommand(UUID.randomUUID(), command.request(), null, Map.of(), null);
        assertInstanceOf(StartOutcome.Accepted.class, research.sweeps().start(tenant, named));
        bybit.close();
        advance(Duration.ofDays(1));
        assertInstanceOf(StartOutcome.Accepted.class, research.sweeps().start(tenant, named));
        StartOutcome.WithoutPrices fresh =
                assertInstanceOf(
                        StartOutcome.WithoutPrices.class, research.sweeps().start(tenant, command));
        assertEquals(PriceShortfall.Kind.UNAVAILABLE, fresh.shortfall().kind());
    }

    private void advance(Duration time) {
        clock.advance(time);
        exchange.now(clock.instant());
        bybit.now(clock.instant());
    }

    private Supplied supply(String... tickers) {
        return research.supply()
                .supply(tenant, new PriceWish(List.of(tickers), Optional.empty(), null, null));
    }

    private static PriceWish wish(String ticker, Interval interval, Instant from, Instant to) {
        return new PriceWish(List.of(ticker), Optional.ofNullable(interval), from, to);
    }

    private PriceEntry entry(String ticker) {
        return research.prices().list(tenant).stream()
                .filter(entry -> entry.ticker().equals(ticker))
                .findFirst()
                .orElseThrow();
    }

    private PriceSeries bars(PriceEntry entry) throws PriceFormatException {
        return PriceCsv.parse(
                store.get(entry.objectKey(), entry.versionId()).orElseThrow().content());
    }

    /** The row tells the truth about its file, and the file has no hole. */
    private void assertWhole(PriceEntry entry) throws PriceFormatException {
        PriceSeries bars = bars(entry);
        assertEquals(entry.bars(), bars.size());
        assertEquals(entry.first(), bars.time(0));
        assertEquals(entry.last(), bars.time(bars.size() - 1));
        assertEquals(
                (bars.size() - 1) * entry.interval().millis(),
                bars.epochMillis(bars.size() - 1) - bars.epochMillis(0));
    }

    private static void assertSame(PriceSeries one, PriceSeries other, int bars) {
        for (int i = 0; i < bars; i++) {
            assertEquals(one.time(i), other.time(i));
            assertEquals(one.close(i), other.close(i));
        }
    }

    private static void assertReady(Supplied supplied) {
        assertInstanceOf(Supplied.Ready.class, supplied, supplied::toString);
    }

    private Research research(URI exchangeUrl, URI bybitUrl) {
        return Research.of(
                platform.database(),
                platform.outbox(platform.database()),
                store,
                store,
                1_000_000,
                new PriceSources(
                        false,
                        Optional.ofNullable(exchangeUrl),
                        Optional.ofNullable(bybitUrl),
                        Optional.empty()),
                TestTenant.box(),
                clock);
    }
}
