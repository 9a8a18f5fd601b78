package io.tradewind.research;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.backtest.BacktestCommand;
import io.tradewind.research.backtest.BacktestOutcome;
import io.tradewind.research.backtest.BacktestReport;
import io.tradewind.research.catalogue.PriceCursor;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceFilter;
import io.tradewind.research.catalogue.PriceList;
import io.tradewind.research.catalogue.PriceOrigin;
import io.tradewind.research.catalogue.PutOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceCatalogueTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";

    private final MovableClock clock = new MovableClock(Instant.now());
    private final Platform platform = new Platform(clock);
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Research research =
            Research.of(
                    platform.database(),
                    platform.outbox(platform.database()),
                    store,
                    store,
                    1_000,
                    TestTenant.box(),
                    clock);

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void whatIsStoredIsListedAndReplaced() {
        put("GOOG", Interval.D1, Fixtures.prices(1, 10, Duration.ofDays(1)));
        clock.advance(Duration.ofSeconds(1));
        put("GOOG", Interval.D1, Fixtures.prices(1, 20, Duration.ofDays(1)));
        put("BTC/USD", Interval.H1, Fixtures.prices(2, 5, Duration.ofHours(1)));
        List<PriceEntry> listed = research.prices().list(platform.tenant().id());
        assertEquals(List.of("BTC/USD", "GOOG"), listed.stream().map(PriceEntry::ticker).toList());
        assertEquals(20, listed.getLast().bars());
        Optional<PriceEntry> found =
                research.prices().find(platform.tenant().id(), "BTC/USD", Interval.H1);
        assertEquals(Instant.parse("2020-01-01T04:00:00Z"), found.orElseThrow().last());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2020-01-01,1,2,0.5,1,9;2020-01-02,1,2,0.5,NaN,9 | 2",
                "2020-01-01,1,2,0.5,1,9;2020-01-01,1,2,0.5,1,9 | 2",
                "2020-01-01,1,2,0.5,1,9;2020-01-03,1,2,0.5,1,9;2020-01-02,1,2,0.5,1,9 | 3",
                "2020-01-01,1,2,0.5,-1,9 | 1",
                "2020-01-01,1,2,1.5,1,9 | 1",
                "2020-01-01,1,2,0.5,1,9;2020-01-02,1,2 | 2",
                "'' | 0",
            })
    void aBadFileIsRefusedByRowAndNothingIsStored(String rows, long row) {
        byte[] csv = (HEADER + rows.strip().replace(';', '\n')).getBytes(StandardCharsets.UTF_8);
        assertEquals(row, refused("GOOG", Interval.D1, csv).row());
        assertEquals(List.of(), research.prices().list(platform.tenant().id()));
        assertEquals(List.of(), store.list("", "", 10));
    }

    @Test
    void limitsAreNamed() {
        assertTrue(
                refused("GOOG", Interval.D1, new byte[PriceCatalogue.BYTES_MAX + 1])
                        .rule()
                        .contains("5 MB"));
        assertEquals("ticker", refused("../x", Interval.D1, new byte[1]).column());
        assertEquals(
                "timestamp",
                refused("GOOG", Interval.D1, Fixtures.prices(1, 9, Duration.ofHours(1))).column());
    }

    @Test
    void oneBacktestAnswersEverything() {
        put("GOOG", Interval.D1, Fixtures.prices(3, 600, Duration.ofDays(1)));
        BacktestOutcome outcome = research.backtests().run(platform.tenant().id(), command("GOOG"));
        BacktestReport report = assertInstanceOf(BacktestOutcome.Completed.class, outcome).report();
        String json = Json.write(report);
        assertEquals(600, ((List<?>) report.json().get("equity_curve")).size());
        assertTrue(json.contains("\"omega_ratio\"") && json.contains("\"trades\""), json);
        assertTrue(!json.contains("NaN") && !json.contains("Infinity"), json);
        BacktestOutcome unknown = research.backtests().run(platform.tenant().id(), command("GOGO"));
        assertEquals(
                List.of("GOOG"),
                assertInstanceOf(BacktestOutcome.Unknown.class, unknown).ticker().nearest());
    }

    @Test
    void pagesFollowEachOtherAndFiltersNarrow() {
        for (String ticker : List.of("A", "B", "C", "D", "E")) {
            put(ticker, Interval.D1, Fixtures.prices(1, 10, Duration.ofDays(1)));
        }
        put("C", Interval.H1, Fixtures.prices(1, 10, Duration.ofHours(1)));
        PriceFilter filter = PriceFilter.all();
        List<String> seen = new ArrayList<>();
        PriceList page = page(filter, 4);
        page.prices().forEach(entry -> seen.add(entry.ticker() + entry.interval().label()));
        PriceCursor next = PriceCursor.parse(page.nextCursor()).orElseThrow();
        page = page(new PriceFilter(null, null, null, next), 4);
        page.prices().forEach(entry -> seen.add(entry.ticker() + entry.interval().label()));
        assertEquals(List.of("A1d", "B1d", "C1d", "C1h", "D1d", "E1d"), seen);
        assertEquals(null, page.nextCursor());
        assertEquals(2, page(new PriceFilter("C", null, null, null), 4).prices().size());
        assertEquals(1, page(new PriceFilter(null, Interval.H1, null, null), 4).prices().size());
        assertEquals(
                0, page(new PriceFilter(null, null, PriceOrigin.BYBIT, null), 4).prices().size());
        assertEquals(Optional.empty(), PriceCursor.parse("nonsense"));
    }

    private PriceList page(PriceFilter filter, int limit) {
        return research.prices().page(platform.tenant().id(), filter, limit);
    }

    private static BacktestCommand command(String ticker) {
        String body = "{\"ticker\":\"%s\",\"fast_period\":5,\"slow_period\":20}".formatted(ticker);
        return ((BacktestCommand.Parsed.Valid) BacktestCommand.parse(Json.parse(body))).command();
    }

    private void put(String ticker, Interval interval, byte[] csv) {
        assertInstanceOf(
                PutOutcome.Stored.class,
                research.prices().put(platform.tenant().id(), ticker, interval, csv));
    }

    private PutOutcome.Refused refused(String ticker, Interval interval, byte[] csv) {
        return assertInstanceOf(
                PutOutcome.Refused.class,
                research.prices().put(platform.tenant().id(), ticker, interval, csv));
    }
}
