package io.tradewind.platform.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTickersTest {

    @ParameterizedTest
    @CsvSource({
        "BTC-USD, BTC-USD, 0",
        "BTCUSD, BTC-USD, 1",
        "BTC-UDS, BTC-USD, 1",
        "GOOG, GOOGL, 1",
        "A, '', 1",
        "ETH-USD, BTC-EUR, 5",
    })
    void countsEdits(String one, String other, int edits) {
        assertEquals(edits, NearestTickers.edits(one, other));
        assertEquals(edits, NearestTickers.edits(other, one));
    }

    @Test
    void nearestComeFirstAndThreeAtMost() {
        List<String> known = List.of("AAPL", "GOOG", "GOOGL", "GO", "BTC-USD");
        assertEquals(List.of("GOOG", "GO", "GOOGL"), NearestTickers.of("GOGO", known));
        assertEquals(List.of(), NearestTickers.of("GOGO", List.of()));
    }
}
