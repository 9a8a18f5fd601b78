package io.tradewind.gateway.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.symbol.SymbolTerms;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** A client that applies every change has the book, and its updates have no gap. */
final class BookTest {

    static final Instrument BTCUSDT =
            new Instrument(
                    1,
                    new SymbolTerms(
                            "BTCUSDT",
                            2,
                            1,
                            2,
                            6,
                            100,
                            1,
                            1,
                            1,
                            1,
                            1_000_000_000L,
                            500_000_000L,
                            100_000,
                            100_000,
                            300_000,
                            500,
                            1_000),
                    new Asset(2, "BTC", 8),
                    new Asset(1, "USDT", 8),
                    SymbolStatus.ACTIVE,
                    0);

    private final Markets markets = new Markets(new Instruments());

    BookTest() {
        markets.instruments().putAsset(1, "USDT", 8);
        markets.instruments().putAsset(2, "BTC", 8);
        markets.instruments().putSymbol(1, BTCUSDT.terms());
    }

    @Test
    void changesMakeTheBook() {
        Random random = new Random(7);
        Map<Long, Long> bids = new HashMap<>();
        Map<Long, Long> asks = new HashMap<>();
        long update = 0;
        for (int batch = 0; batch < 500; batch++) {
            for (int i = random.nextInt(5); i >= 0; i--) {
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                long price = 100L + random.nextInt(20);
                markets.depth(1, side, price, random.nextInt(3), batch, batch);
            }
            List<BookChange> changes = markets.takeChanges();
            assertEquals(1, changes.size());
            BookChange change = changes.getFirst();
            assertEquals(++update, change.update());
            apply(bids, change.bids());
            apply(asks, change.asks());
            BookSnapshot book = markets.of(BTCUSDT).book(BTCUSDT, 1000);
            assertEquals(update, book.update());
            assertEquals(bids, byPrice(book.bids()));
            assertEquals(asks, byPrice(book.asks()));
            assertSorted(book);
        }
        assertTrue(markets.takeChanges().isEmpty());
    }

    @Test
    void nobodySeesHalfABatch() {
        markets.depth(1, Side.SELL, 5_000_100, 1_000_000, 7, 1);
        markets.takeChanges();
        BookSnapshot before = markets.of(BTCUSDT).book(BTCUSDT, 50);
        // An ask that moves is taken out and put in again
        markets.depth(1, Side.SELL, 5_000_100, 0, 8, 2);
        assertEquals(before, markets.of(BTCUSDT).book(BTCUSDT, 50));
        assertEquals(before, markets.of(BTCUSDT).wholeBook(BTCUSDT));
        assertEquals(1, markets.of(BTCUSDT).depth(Side.SELL));
        assertEquals(5_000_100, markets.of(BTCUSDT).ticker(BTCUSDT, 2).ask().price());
        markets.depth(1, Side.SELL, 5_000_200, 1_000_000, 9, 2);
        markets.takeChanges();
        BookSnapshot after = markets.of(BTCUSDT).book(BTCUSDT, 50);
        assertEquals(List.of(new Level(5_000_200, 1_000_000)), after.asks());
        assertEquals(2, after.update());
        assertEquals(9, after.sequence());
        assertEquals(2, after.time());
    }

    private static void assertSorted(BookSnapshot book) {
        for (int i = 1; i < book.bids().size(); i++) {
            assertTrue(book.bids().get(i - 1).price() > book.bids().get(i).price());
        }
        for (int i = 1; i < book.asks().size(); i++) {
            assertTrue(book.asks().get(i - 1).price() < book.asks().get(i).price());
        }
    }

    private static void apply(Map<Long, Long> side, List<Level> levels) {
        for (Level level : levels) {
            if (level.quantity() == 0) {
                side.remove(level.price());
            } else {
                side.put(level.price(), level.quantity());
            }
        }
    }

    private static Map<Long, Long> byPrice(List<Level> levels) {
        Map<Long, Long> map = new HashMap<>();
        levels.forEach(level -> map.put(level.price(), level.quantity()));
        return map;
    }

    @Test
    void theChecksumCoversTheTextsOfTheTopTen() {
        markets.depth(1, Side.BUY, 5_000_000, 500_000, 1, 1);
        markets.depth(1, Side.SELL, 5_000_100, 1_000_000, 2, 1);
        markets.depth(1, Side.SELL, 5_000_200, 250_000, 3, 1);
        markets.takeChanges();
        CRC32 crc = new CRC32();
        crc.update("50000.00:0.5:50001.00:1:50002.00:0.25".getBytes(StandardCharsets.US_ASCII));
        assertEquals(crc.getValue(), markets.of(BTCUSDT).book(BTCUSDT, 50).checksum());
    }
}
