package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A copy of a book, made of a snapshot and what has changed since. It trusts nothing that does not
 * follow on what it has, or whose checksum is not that of the copy. One thread.
 */
final class LiveBook {

    /** Levels of a side that the checksum covers. */
    static final int CHECKSUM_LEVELS = 10;

    /** What a message did to the copy. */
    enum Step {
        /** The copy is what the exchange has. */
        TRUE,
        /** A message is missing before this one: a snapshot is needed. */
        GAP,
        /** The copy's checksum is another: a snapshot is needed. */
        DAMAGED,
        /** Told while a snapshot is awaited. */
        IGNORED
    }

    private record Level(String price, String quantity) {}

    private final TreeMap<BigDecimal, Level> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, Level> asks = new TreeMap<>();
    private long sequence;
    private boolean whole;

    /** Takes a message of the feed. */
    Step take(JsonNode message) {
        boolean snapshot = message.path("type").asText().equals("snapshot");
        if (!snapshot && !whole) {
            return Step.IGNORED;
        }
        long number = message.path("sequence").asLong();
        if (snapshot) {
            bids.clear();
            asks.clear();
        } else if (number != sequence + 1) {
            return lost(Step.GAP);
        }
        sequence = number;
        whole = true;
        set(bids, message.path("bids"));
        set(asks, message.path("asks"));
        return message.path("checksum").asLong() == checksum() ? Step.TRUE : lost(Step.DAMAGED);
    }

    private Step lost(Step how) {
        whole = false;
        return how;
    }

    /** Forgets it: the next message that counts is a snapshot. */
    void forget() {
        whole = false;
    }

    private static void set(Map<BigDecimal, Level> side, JsonNode levels) {
        for (JsonNode level : levels) {
            String price = level.path(0).asText();
            String quantity = level.path(1).asText();
            BigDecimal key = new BigDecimal(price).stripTrailingZeros();
            if (new BigDecimal(quantity).signum() == 0) {
                side.remove(key);
            } else {
                side.put(key, new Level(price, quantity));
            }
        }
    }

    /** As docs/exchange-api.md defines it. */
    private long checksum() {
        StringBuilder text = new StringBuilder();
        Iterator<Level> bid = bids.values().iterator();
        Iterator<Level> ask = asks.values().iterator();
        for (int rank = 0; rank < CHECKSUM_LEVELS; rank++) {
            append(text, bid);
            append(text, ask);
        }
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static void append(StringBuilder text, Iterator<Level> side) {
        if (side.hasNext()) {
            Level level = side.next();
            text.append(text.isEmpty() ? "" : ":").append(level.price());
            text.append(':').append(level.quantity());
        }
    }

    /** The best levels, as the venue's own answer to who asks for a book. */
    ObjectNode top(String symbol, int depth) {
        ObjectNode book = Json.MAPPER.createObjectNode().put("s", symbol);
        top(bids, depth, book.putArray("b"));
        top(asks, depth, book.putArray("a"));
        return book.put("u", sequence);
    }

    private static void top(Map<BigDecimal, Level> side, int depth, ArrayNode levels) {
        side.values().stream()
                .limit(depth)
                .forEach(level -> levels.addArray().add(level.price()).add(level.quantity()));
    }
}
