package io.tradewind.research.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.catalogue.PriceOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlineSourceTest {

    private static final Instant NOW = Instant.parse("2024-03-01T12:34:56Z");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final long DAY = Interval.D1.millis();

    private final MovableClock clock = new MovableClock(NOW);
    private final KlineServer venue = new KlineServer(NOW);
    private final FakeVenue fake = new FakeVenue();

    @AfterEach
    void close() {
        venue.close();
        fake.close();
    }

    @Test
    void pagesLeadBackToTheListing() {
        Instant listed = Instant.parse("2020-01-01T00:00:00Z");
        KlineSource source = at(venue.list("BTCUSDT", listed));
        PricePage.Bars newest = bars(source.before("BTC-USD", Interval.D1, NOW, SOON));
        assertEquals(1000, newest.bars().size());
        assertEquals(Instant.parse("2024-03-01T00:00:00Z"), newest.bars().time(999));
        assertEquals(Optional.of(newest.bars().time(0)), newest.next());
        PricePage.Bars older =
                bars(source.before("BTC-USD", Interval.D1, newest.next().orElseThrow(), SOON));
        assertEquals(Optional.empty(), older.next());
        assertEquals(listed, older.bars().time(0));
        PriceSeries whole = older.bars().followedBy(newest.bars());
        assertEquals((NOW.toEpochMilli() - listed.toEpochMilli()) / DAY + 1, whole.size());
        for (int i = 0; i < whole.size(); i++) {
            assertEquals(listed.toEpochMilli() + i * DAY, whole.epochMillis(i));
            assertEquals(
                    KlineServer.close(whole.epochMillis(i), Interval.D1), whole.close(i), 1e-9);
        }
        assertEquals(12.345678, whole.volume(3));
    }

    @Test
    void aTailBeginsWithTheLastKnownBar() {
        KlineSource source = at(venue.list("ETHUSDT", Instant.EPOCH));
        Instant last = NOW.minus(Duration.ofMinutes(2500));
        PricePage.Bars first = bars(source.from("ETH-USD", Interval.M1, last, SOON));
        assertEquals(1000, first.bars().size());
        assertEquals(Interval.M1.floor(last.toEpochMilli()), first.bars().epochMillis(0));
        Instant next = first.next().orElseThrow();
        PricePage.Bars second = bars(source.from("ETH-USD", Interval.M1, next, SOON));
        PricePage.Bars third =
                bars(source.from("ETH-USD", Interval.M1, second.next().orElseThrow(), SOON));
        assertEquals(Optional.empty(), third.next());
        assertEquals(501, third.bars().size());
    }

    @Test
    void aSymbolThatTheVenueDoesNotListIsUnknown() {
        assertInstanceOf(
                PricePage.Unknown.class, at(venue).before("NOPE-USD", Interval.D1, NOW, SOON));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 408, 429, 500, 502, 503, 504})
    void whatMayPassIsRetryable(int status) {
        fake.answers(status, "{}");
        String message = assertThrows(RetryableException.class, this::ask).getMessage();
        assertEquals("The price source bybit answered " + status, message);
    }

    @ParameterizedTest
    @ValueSource(ints = {10000, 10006, 10016, 10018})
    void whatTheVenueSaysMayPassIsRetryable(int code) {
        fake.answers(200, "{\"retCode\":%d,\"retMsg\":\"x\",\"result\":{}}".formatted(code));
        assertThrows(RetryableException.class, this::ask);
    }

    @Test
    void silenceIsRetryable() {
        fake.fallsSilent();
        RetryableException late =
                assertThrows(
                        RetryableException.class,
                        () ->
                                new KlineSource(PriceOrigin.BYBIT, fake.base(), clock)
                                        .before(
                                                "BTC-USD",
                                                Interval.D1,
                                                NOW,
                                                Duration.ofMillis(200)));
        assertTrue(late.getMessage().contains("within 200 ms"), late.getMessage());
    }

    @Test
    void nobodyThereIsRetryable() {
        fake.close();
        assertThrows(RetryableException.class, this::ask);
    }

    @Test
    void aBodyWithoutAnEndIsGivenUp() {
        fake.neverEnds();
        assertRefused("more than 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:1/",
                "https://api.bybit.com/v5/market/kline"
            })
    void aRedirectIsNotFollowedWhereverItLeads(String location) {
        fake.redirectsTo(location);
        assertRefused("redirects are not followed");
        assertEquals(1, fake.asked());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "['D1','1','2','0.5','1','9','9'],['D1','1','2','0.5','1','9','9']|row 2 is not older",
                "['D0','1','2','0.5','1','9','9'],['D1','1','2','0.5','1','9','9']|row 2 is not older",
                "['D1','NaN','2','0.5','1','9','9']|no decimal number",
                "['D1','1','Infinity','0.5','1','9','9']|no decimal number",
                "['D1','1','2','-0.5','1','9','9']|no decimal number",
                "['D1','1','2','0x1p3','1','9','9']|no decimal number",
                "['D1','1',2,'0.5','1','9','9']|no decimal number",
                "['D1','1','2','0.5','0','9','9']|row 1, close",
                "['D2','1','2','0.5','1','9','9'],['D1','3','2','0.5','1','9','9']|row 2, high",
                "['D1','1','2','1.5','1','9','9']|row 1, low",
                "['D1','1']|no decimal number",
                "['1x','1','2','0.5','1','9','9']|no start time",
                "'D1'|no start time",
                "['D1h','1','2','0.5','1','9','9']|does not start on a bar",
                "['D9','1','2','0.5','1','9','9']|outside of the range",
            })
    void barsThatCannotBeAreRefused(String rows, String rule) {
        String list =
                rows.replace("'D0'", "'" + day(0) + "'")
                        .replace("'D1'", "'" + day(1) + "'")
                        .replace("'D2'", "'" + day(2) + "'")
                        .replace("'D9'", "'" + (day(1) + 9000 * DAY) + "'")
                        .replace("'D1h'", "'" + (day(1) + 3_600_000) + "'");
        fake.answers(200, answer("BTCUSDT", list));
        assertRefused(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "not json|no JSON",
                "[]|no retCode",
                "{'retCode':'0'}|no retCode",
                "{'retCode':0,'result':{}}|no result.list",
                "{'retCode':0,'result':{'list':{}}}|no result.list",
                "{'retCode':33004,'result':{}}|retCode 33004",
            })
    void answersOfAnotherShapeAreRefused(String body, String rule) {
        fake.answers(200, body.replace('\'', '"'));
        assertRefused(rule);
    }

    @Test
    void anotherSymbolIsRefused() {
        fake.answers(200, answer("ETHUSDT", "['%d','1','2','0.5','1','9','9']".formatted(day(1))));
        assertRefused("another symbol");
    }

    @Test
    void morePagesThanAnAnswerHoldsAreRefused() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i <= 1000; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("['%d','1','2','0.5','1','9','9']".formatted(day(1000 - i)));
        }
        fake.answers(200, answer("BTCUSDT", rows.toString()));
        assertRefused("more than 1000 bars");
    }

    private void assertRefused(String rule) {
        String message = assertThrows(RefusedAnswerException.class, this::ask).getMessage();
        assertTrue(
                message.startsWith("What the price source bybit answered for BTC-USD is refused: "),
                message);
        assertTrue(message.contains(rule), message);
    }

    private PricePage ask() {
        return new KlineSource(PriceOrigin.BYBIT, fake.base(), clock)
                .before("BTC-USD", Interval.D1, NOW, SOON);
    }

    private KlineSource at(KlineServer server) {
        return new KlineSource(PriceOrigin.BYBIT, server.base(), clock);
    }

    private static PricePage.Bars bars(PricePage page) {
        return assertInstanceOf(PricePage.Bars.class, page);
    }

    private static long day(int i) {
        return Instant.parse("2021-01-01T00:00:00Z").toEpochMilli() + i * DAY;
    }

    private static String answer(String symbol, String rows) {
        return "{'retCode':0,'result':{'symbol':'%s','category':'spot','list':[%s]},'time':1}"
                .formatted(symbol, rows)
                .replace('\'', '"');
    }
}
