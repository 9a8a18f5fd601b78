package io.tradewind.research.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.quant.price.Interval;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyCsvSourceTest {

    private static final Instant NOW = Instant.parse("2024-03-01T12:34:56Z");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String FILE =
            """
            Date,Open,High,Low,Close,Volume
            2024-02-27,181.10,183.92,179.56,182.63,54318900
            2024-02-28,182.51,183.12,180.13,181.42,48953900
            2024-02-29,181.27,182.57,179.53,180.75,136682600
            """;

    private final MovableClock clock = new MovableClock(NOW);
    private final FakeVenue fake = new FakeVenue();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().toString());
                    byte[] body = FILE.getBytes(StandardCharsets.UTF_8);
                    boolean known = exchange.getRequestURI().getPath().contains("aapl");
                    exchange.sendResponseHeaders(known ? 200 : 404, known ? body.length : -1);
                    if (known) {
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        fake.close();
    }

    @Test
    void dailyBarsOfStocksAndNothingElse() {
        DailyCsvSource source = source("/{ticker_lower}.csv");
        assertTrue(source.serves("AAPL", Interval.D1));
        assertFalse(source.serves("AAPL", Interval.H1));
        assertFalse(source.serves("BTC-USD", Interval.D1));
    }

    @Test
    void theWholeFileIsTheHistory() {
        DailyCsvSource source = source("/{ticker_lower}.csv");
        PricePage.Bars page = bars(source.before("AAPL", Interval.D1, NOW, SOON));
        assertEquals(3, page.bars().size());
        assertTrue(page.next().isEmpty());
        assertEquals(180.75, page.bars().close(2));
        Instant last = page.bars().time(2);
        assertEquals(1, bars(source.from("AAPL", Interval.D1, last, SOON)).bars().size());
        assertEquals(List.of("/aapl.csv", "/aapl.csv"), asked);
    }

    @Test
    void aTemplateWithDatesIsAskedForTheTail() {
        DailyCsvSource source = source("/d/{ticker_lower}?from={from}&to={to_basic}");
        Instant last = Instant.parse("2024-02-29T00:00:00Z");
        assertEquals(1, bars(source.from("AAPL", Interval.D1, last, SOON)).bars().size());
        source.before("AAPL", Interval.D1, NOW, SOON);
        assertEquals(
                List.of(
                        "/d/aapl?from=2024-02-29&to=20240301",
                        "/d/aapl?from=1900-01-01&to=20240301"),
                asked);
    }

    @Test
    void whatIsNotThereOrHoldsNothingIsUnknown() {
        assertInstanceOf(
                PricePage.Unknown.class,
                source("/{ticker_lower}.csv").before("MSFT", Interval.D1, NOW, SOON));
        for (String nothing : List.of("", "Date,Open,High,Low,Close,Volume\n")) {
            fake.answers(200, nothing);
            assertInstanceOf(PricePage.Unknown.class, askFake());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><body>Log in</body></html> | row 1",
                "Date,Open,High,Low,Close;2024-02-27,1,2,0.5,NaN | row 1, close",
                "Date,Open,High,Low,Close;2024-02-27,1,2,0.5,1;2024-02-27,1,2,0.5,1 | row 2",
                "Date,Open,High,Low,Close;2024-02-27T13:00:00Z,1,2,0.5,1 | row 1 is not about a day",
                "Date,Close;2024-02-27,1 | open",
            })
    void aFileThatBreaksTheRulesIsRefused(String file, String rule) {
        fake.answers(200, file.replace(';', '\n'));
        String message = assertThrows(RefusedAnswerException.class, this::askFake).getMessage();
        assertTrue(message.contains("price source daily_csv answered for AAPL"), message);
        assertTrue(message.contains(rule), message);
    }

    @Test
    void redirectsAndFloodsAreRefusedAndFailuresRetryable() {
        fake.redirectsTo("http://10.0.0.1/");
        assertThrows(RefusedAnswerException.class, this::askFake);
        fake.answers(503, "");
        assertThrows(RetryableException.class, this::askFake);
        fake.answers(200, "").neverEnds();
        assertThrows(RefusedAnswerException.class, this::askFake);
    }

    private PricePage askFake() {
        return new DailyCsvSource(fake.base() + "/{ticker}", clock)
                .before("AAPL", Interval.D1, NOW, SOON);
    }

    private DailyCsvSource source(String path) {
        return new DailyCsvSource(
                "http://127.0.0.1:" + server.getAddress().getPort() + path, clock);
    }

    private static PricePage.Bars bars(PricePage page) {
        return assertInstanceOf(PricePage.Bars.class, page);
    }
}
