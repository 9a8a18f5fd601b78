package io.tradewind.benchmarks.gateway;

import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Markets whose books say when they changed: each has one order, and a change gives it a quantity
 * that is the time in seconds, to the microsecond. So every copy of a book says how old it is.
 */
final class Books {

    /** As many as an account may have open orders. */
    static final int MARKETS = 100;

    private static final int DECIMALS = 6;
    private static final long NANOS_OF_MICRO = 1_000;
    private static final byte[] BIDS = "\"b\":[[\"".getBytes(StandardCharsets.US_ASCII);

    private final long origin = System.nanoTime() - 10_000_000_000L;

    static String name(int market) {
        return "M%02dUSDT".formatted(market);
    }

    /** Writes what {@code GATEWAY_MARKETS} is to name. */
    static Path file() throws IOException {
        List<Object> symbols = new ArrayList<>();
        for (int i = 0; i < MARKETS; i++) {
            symbols.add(
                    Map.ofEntries(
                            Map.entry("id", i + 1),
                            Map.entry("name", name(i)),
                            Map.entry("base", "BTC"),
                            Map.entry("quote", "USDT"),
                            Map.entry("price_scale", 2),
                            Map.entry("quantity_scale", 6),
                            Map.entry("tick", "0.01"),
                            Map.entry("lot", "0.000001"),
                            Map.entry("quantity_min", "0.000001"),
                            Map.entry("quantity_max", "10000"),
                            Map.entry("notional_min", "0.01"),
                            Map.entry("reference_price", "1")));
        }
        List<Object> accounts = new ArrayList<>();
        for (Trader trader : Trader.values()) {
            accounts.add(
                    Map.of(
                            "id",
                            trader.account(),
                            "name",
                            trader.name(),
                            "market_maker",
                            trader == Trader.MAKER,
                            "deposits",
                            Map.of("USDT", "10000000", "BTC", "1000000")));
        }
        Path file = Files.createTempFile("markets", ".json");
        Files.writeString(
                file,
                Json.write(
                        Map.of(
                                "assets",
                                List.of(
                                        Map.of("id", 1, "name", "USDT", "scale", 8),
                                        Map.of("id", 2, "name", "BTC", "scale", 8)),
                                "symbols",
                                symbols,
                                "demo_accounts",
                                accounts)));
        return file;
    }

    /** The quantity that says this instant. */
    String quantity(long nanoTime) {
        return BigDecimal.valueOf((nanoTime - origin) / NANOS_OF_MICRO, DECIMALS).toPlainString();
    }

    /** How old a book's message is, in nanoseconds; -1 where no bid is told. */
    long age(ByteBuffer bytes, int begin, int end) {
        int at = after(bytes, begin, end, BIDS);
        int quotes = 0;
        while (at >= 0 && quotes < 2 && at < end) {
            quotes += bytes.get(at++) == '"' ? 1 : 0;
        }
        if (at < 0 || quotes < 2) {
            return -1;
        }
        long micros = 0;
        int decimals = -1;
        for (byte c = bytes.get(at); c != '"'; c = bytes.get(++at)) {
            if (c == '.') {
                decimals = 0;
            } else {
                micros = micros * 10 + c - '0';
                decimals += decimals < 0 ? 0 : 1;
            }
        }
        for (int i = Math.max(decimals, 0); i < DECIMALS; i++) {
            micros *= 10;
        }
        return micros == 0 ? -1 : System.nanoTime() - origin - micros * NANOS_OF_MICRO;
    }

    /** Where what follows these bytes begins, or -1. */
    private static int after(ByteBuffer bytes, int begin, int end, byte[] wanted) {
        int last = end - wanted.length;
        for (int i = begin; i <= last; i++) {
            int j = 0;
            while (j < wanted.length && bytes.get(i + j) == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i + j;
            }
        }
        return -1;
    }
}
