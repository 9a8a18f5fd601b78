package io.tradewind.local.cli.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.trade.LiveBook.Step;
import io.tradewind.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class LiveBookTest {

    private static final JsonNode SNAPSHOT =
            message(
                    "snapshot",
                    7,
                    "10.00:1:11.00:2:9.50:3",
                    "{'bids':[['10.00','1'],['9.50','3']],'asks':[['11.00','2']]}");
    private static final JsonNode DELTA =
            message(
                    "delta",
                    8,
                    "9.50:4:11.00:2:10.90:5",
                    "{'bids':[['10.00','0'],['9.50','4']],'asks':[['10.90','5']]}");

    private static JsonNode message(String type, long sequence, String covered, String levels) {
        ObjectNode json = (ObjectNode) Json.parse(levels.replace('\'', '"'));
        CRC32 crc = new CRC32();
        crc.update(covered.getBytes(StandardCharsets.US_ASCII));
        return json.put("type", type).put("sequence", sequence).put("checksum", crc.getValue());
    }

    private static JsonNode right() {
        return message(
                "delta",
                8,
                "9.50:4:10.90:5:11.00:2",
                "{'bids':[['10.00','0'],['9.50','4']],'asks':[['10.90','5']]}");
    }

    @Test
    void levelsAreSetAndTakenOut() {
        LiveBook book = new LiveBook();
        assertEquals(Step.TRUE, book.take(SNAPSHOT));
        assertEquals(Step.TRUE, book.take(right()));
        assertEquals(
                "{\"s\":\"BTCUSDT\",\"b\":[[\"9.50\",\"4\"]],"
                        + "\"a\":[[\"10.90\",\"5\"],[\"11.00\",\"2\"]],\"u\":8}",
                Json.write(book.top("BTCUSDT", 5)));
        assertEquals(1, book.top("BTCUSDT", 1).path("a").size());
    }

    @Test
    void aCopyWithAnotherChecksumIsNotTrustedUntilTheNextSnapshot() {
        LiveBook book = new LiveBook();
        book.take(SNAPSHOT);
        assertEquals(Step.DAMAGED, book.take(DELTA));
        assertEquals(Step.IGNORED, book.take(right()));
        assertEquals(Step.TRUE, book.take(SNAPSHOT));
        assertEquals(Step.TRUE, book.take(right()));
    }

    @Test
    void aMissingMessageIsNoticed() {
        LiveBook book = new LiveBook();
        book.take(SNAPSHOT);
        ObjectNode later = right().deepCopy();
        assertEquals(Step.GAP, book.take(later.put("sequence", 9)));
        assertEquals(Step.IGNORED, book.take(right()));
        ObjectNode anew = SNAPSHOT.deepCopy();
        assertEquals(Step.TRUE, book.take(anew.put("sequence", 1)));
    }

    @Test
    void nothingCountsBeforeASnapshot() {
        LiveBook book = new LiveBook();
        assertEquals(Step.IGNORED, book.take(right()));
        book.take(SNAPSHOT);
        book.forget();
        assertEquals(Step.IGNORED, book.take(right()));
    }
}
