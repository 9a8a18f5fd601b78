package io.tradewind.quant.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeAggregationTest {

    private static PriceSeries bars(String trades, Interval interval) throws Exception {
        byte[] bytes = trades.getBytes(StandardCharsets.UTF_8);
        return TradeAggregation.toBars(new ByteArrayInputStream(bytes), interval);
    }

    @Test
    void tradesOfAnIntervalMakeABarAndSilentIntervalsNone() throws Exception {
        PriceSeries series =
                bars(
                        "timestamp,price,amount\n"
                                + "1385337600,10,1\n1385337600,12,2\n1385337659,9,3\n"
                                + "1385337660,11,4\n1385337900,13,0\n",
                        Interval.M1);
        assertEquals(3, series.size());
        assertEquals(Instant.parse("2013-11-25T00:00:00Z"), series.time(0));
        assertEquals(Instant.parse("2013-11-25T00:05:00Z"), series.time(2));
        assertArrayEquals(new double[] {10, 11, 13}, series.opens());
        assertArrayEquals(new double[] {12, 11, 13}, series.highs());
        assertArrayEquals(new double[] {9, 11, 13}, series.lows());
        assertArrayEquals(new double[] {9, 11, 13}, series.closes());
        assertArrayEquals(new double[] {6, 4, 0}, series.volumes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1385337599,1,1 | timestamp | must not be earlier than the row before it",
                "1385337600,0,1 | price | must be a positive number",
                "1385337600,-1,1 | price | must be a positive number",
                "1385337600,1,-1 | amount | must be a number that is not negative",
                "1385337600,1 | row | must have 3 fields as the first line, has 2",
                "1385337600,NaN,1 | price | must be a decimal number, was 'NaN'"
            })
    void badTradesAreNamed(String row, String column, String rule) {
        PriceFormatException refusal =
                assertThrows(
                        PriceFormatException.class,
                        () -> bars("1385337600,1,1\n" + row + "\n", Interval.M1));
        assertEquals(2, refusal.row());
        assertEquals(column, refusal.column());
        assertEquals(rule, refusal.rule());
    }

    @Test
    void emptyFilesAreRefused() {
        assertThrows(PriceFormatException.class, () -> bars("", Interval.M1));
        assertThrows(
                PriceFormatException.class, () -> bars("timestamp,price,amount\n", Interval.M1));
    }

    @Test
    void realTradesOfBitstamp() throws Exception {
        PriceSeries minutes = bitstamp(Interval.M1);
        double volume = Arrays.stream(minutes.volumes()).sum();
        assertTrue(minutes.size() > 5000, "bars: " + minutes.size());
        for (Interval interval : Interval.values()) {
            PriceSeries direct = bitstamp(interval);
            PriceSeries resampled = minutes.resample(interval);
            assertArrayEquals(direct.epochMillis(), resampled.epochMillis());
            assertArrayEquals(direct.opens(), resampled.opens());
            assertArrayEquals(direct.highs(), resampled.highs());
            assertArrayEquals(direct.lows(), resampled.lows());
            assertArrayEquals(direct.closes(), resampled.closes());
            assertEquals(volume, Arrays.stream(direct.volumes()).sum(), volume * 1e-9);
        }
    }

    private static PriceSeries bitstamp(Interval interval)
            throws IOException, PriceFormatException {
        String name = "/bitstamp_trades_from_20131125_usd.csv";
        try (InputStream trades = TradeAggregationTest.class.getResourceAsStream(name)) {
            return TradeAggregation.toBars(trades, interval);
        }
    }
}
