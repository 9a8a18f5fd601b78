package io.tradewind.quant.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.quant.SharedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceCsvTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final String FIRST = "2024-01-01,10,12,9,11,100\n";
    private static final String SECOND = "2024-01-02,11,13,10,12,200\n";

    /** Parses the file, and sees that checking it without keeping its bars says the same. */
    private static PriceSeries parse(String file) throws PriceFormatException {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        PriceSeries series;
        try {
            series = PriceCsv.parse(bytes);
        } catch (PriceFormatException refused) {
            PriceFormatException same =
                    assertThrows(PriceFormatException.class, () -> extent(bytes));
            assertEquals(refused.getMessage(), same.getMessage());
            throw refused;
        }
        assertEquals(
                new PriceExtent(
                        series.size(),
                        series.time(0),
                        series.time(series.size() - 1),
                        series.interval()),
                extent(bytes));
        return series;
    }

    private static PriceExtent extent(byte[] file) throws PriceFormatException {
        try {
            return PriceCsv.extent(new ByteArrayInputStream(file));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void theMedianStepIsTheIntervalHoweverTheFileIsRead() throws Exception {
        Random random = new Random(5);
        List<Interval> steps = List.of(Interval.values());
        for (int time = 0; time < 300; time++) {
            StringBuilder file = new StringBuilder(HEADER);
            long millis = 1_700_000_000_000L;
            int rows = 1 + random.nextInt(9);
            boolean down = random.nextBoolean();
            for (int row = 0; row < rows; row++) {
                Interval step = steps.get(random.nextInt(steps.size()));
                millis += (down ? -1 : 1) * (step.millis() + random.nextInt(50_000));
                file.append(millis).append(",10,12,9,11,100\n");
            }
            parse(file.toString());
        }
    }

    private static void assertTwoBars(String file) throws PriceFormatException {
        PriceSeries series = parse(file);
        assertEquals(2, series.size(), file);
        assertEquals(Instant.parse("2024-01-01T00:00:00Z"), series.time(0));
        assertEquals(Instant.parse("2024-01-02T00:00:00Z"), series.time(1));
        assertArrayEquals(new double[] {10, 11}, series.opens());
        assertArrayEquals(new double[] {12, 13}, series.highs());
        assertArrayEquals(new double[] {9, 10}, series.lows());
        assertArrayEquals(new double[] {11, 12}, series.closes());
        assertArrayEquals(new double[] {100, 200}, series.volumes());
        assertEquals(Interval.D1, series.interval());
    }

    @Test
    void formsWithAClearMeaningAreTaken() throws Exception {
        String plain = HEADER + FIRST + SECOND;
        assertTwoBars(plain);
        assertTwoBars(plain.stripTrailing());
        assertTwoBars(FIRST + SECOND);
        assertTwoBars("\ufeff" + plain);
        assertTwoBars("\ufeff" + FIRST + SECOND);
        assertTwoBars(plain.replace("\n", "\r\n"));
        assertTwoBars(plain.replace(',', ';'));
        assertTwoBars(plain.replace(',', '\t'));
        assertTwoBars(plain.replace(",", " , "));
        assertTwoBars("\n" + HEADER + "\n" + FIRST + "\r\n\n" + SECOND + "\n\n");
        assertTwoBars(HEADER.replace("timestamp", "") + FIRST + SECOND);
        assertTwoBars(HEADER.replace("timestamp", "Date").replace("open", "OPEN") + FIRST + SECOND);
        assertTwoBars(plain.replace("2024-01-01", "\"2024-01-01\""));
        assertTwoBars(HEADER + SECOND + FIRST);
        assertTwoBars(
                "close,extra,volume,low,high,open,time\n"
                        + "11,x,100,9,12,10,2024-01-01\n12,,200,10,13,11,2024-01-02\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1704067200",
                "1704067200.0",
                "1704067200000",
                "2024-01-01",
                "2024-01-01 00:00",
                "2024-01-01 00:00:00",
                "2024-01-01T00:00:00",
                "2024-01-01T00:00:00.000000",
                "2024-01-01T00:00:00Z",
                "2024-01-01 00:00:00 UTC",
                "2024-01-01T02:00:00+02:00",
                "2023-12-31 19:00:00-0500"
            })
    void timesInEveryForm(String time) throws Exception {
        assertTwoBars(HEADER + FIRST.replace("2024-01-01", time) + SECOND);
    }

    @Test
    void volumeMayBeLeftOut() throws Exception {
        PriceSeries series = parse("time,open,high,low,close\n2024-01-01,10,12,9,11\n");
        assertEquals(0, series.volume(0));
        assertEquals(1, parse("2024-01-01,10,12,9,11\n").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01-03,11,13,10,12 | row | must have 6 fields as the first line, has 5",
                "2024-01-03,11,13 | row | must have 6 fields as the first line, has 3",
                "2024-01-03,11,13,10,12,1,9 | row | must have 6 fields as the first line, has 7",
                "2024-01-03,NaN,13,10,12,1 | open | must be a decimal number, was 'NaN'",
                "2024-01-03,11,13,10,nan,1 | close | must be a decimal number, was 'nan'",
                "2024-01-03,11,Infinity,10,12,1 | high | must be a decimal number, was 'Infinity'",
                "2024-01-03,11,1e999,10,12,1 | high | must be a positive number",
                "2024-01-03,11,13,0x1p3,12,1 | low | must be a decimal number, was '0x1p3'",
                "2024-01-03,11,13,10,12d,1 | close | must be a decimal number, was '12d'",
                "2024-01-03,,13,10,12,1 | open | must be a decimal number, was empty",
                "2024-01-03,-11,13,10,12,1 | open | must be a positive number",
                "2024-01-03,11,13,0,12,1 | low | must be a positive number",
                "2024-01-03,11,13,10,12,-1 | volume | must be a number that is not negative",
                "2024-01-03,11,13,11.5,12,1 | low | must not be above open, close or high",
                "2024-01-03,11,11.5,10,12,1 | high | must not be below open or close",
                "2024-01-02,11,13,10,12,1 | timestamp | must differ from the row before it, but is"
                        + " its duplicate",
                "2024-01-01,11,13,10,12,1 | timestamp | must be later than the row before it",
                "2024-02-30,11,13,10,12,1 | timestamp | must be an ISO date or time, or seconds or"
                        + " milliseconds since 1970, was '2024-02-30'",
                "20240103,11,13,10,12,1 | timestamp | must be an ISO date or time, or seconds or"
                        + " milliseconds since 1970, was '20240103'",
                ",11,13,10,12,1 | timestamp | must be an ISO date or time, or seconds or"
                        + " milliseconds since 1970, was empty"
            })
    void badRowsAreNamed(String row, String column, String rule) {
        PriceFormatException refusal =
                assertThrows(
                        PriceFormatException.class,
                        () -> parse(HEADER + FIRST + SECOND + row + "\n" + "garbage\n"));
        assertEquals(3, refusal.row());
        assertEquals(column, refusal.column());
        assertEquals(rule, refusal.rule());
        String place = column.equals("row") ? "row 3" : "row 3, " + column;
        assertEquals(place + ": " + rule, refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0 | file | must not be empty",
                "'\n\r\n' | 0 | file | must not be empty",
                "'timestamp,open,high,low,close,volume\n' | 0 | file | must hold at least one row",
                "'timestamp,open,high,low\n1,2,3,4\n' | 0 | close | must be among the columns of"
                        + " the header",
                "'timestamp,open,high,low,close,close\n' | 0 | close | must be one column, not"
                        + " several",
                "'1,2,3\n' | 1 | row | must have the columns"
                        + " timestamp,open,high,low,close,volume, or the file a header"
            })
    void filesWithoutRowsOrColumnsAreRefused(String file, long row, String column, String rule) {
        PriceFormatException refusal = assertThrows(PriceFormatException.class, () -> parse(file));
        assertEquals(row, refusal.row());
        assertEquals(column, refusal.column());
        assertEquals(rule, refusal.rule());
    }

    /** Where the place has no column, it is named once. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | file: must not be empty",
                "'timestamp,open,high,low\n1,2,3,4\n' | file, close: must be among the columns of"
                        + " the header",
                "'1,2,3\n' | row 1: must have the columns"
                        + " timestamp,open,high,low,close,volume, or the file a header"
            })
    void refusalsNameTheirPlaceOnce(String file, String message) {
        assertEquals(
                message, assertThrows(PriceFormatException.class, () -> parse(file)).getMessage());
    }

    @Test
    void descendingFileWithOneRowOutOfOrderIsRefused() {
        String file = HEADER + "2024-01-03,1,1,1,1,1\n2024-01-02,1,1,1,1,1\n2024-01-04,1,1,1,1,1\n";
        PriceFormatException refusal = assertThrows(PriceFormatException.class, () -> parse(file));
        assertEquals(2, refusal.row());
        assertEquals("must be later than the row before it", refusal.rule());
    }

    @Test
    void binaryAndEndlessLinesAreRefused() {
        assertThrows(PriceFormatException.class, () -> parse("time,open\0high"));
        assertThrows(PriceFormatException.class, () -> parse("x".repeat(100_000)));
        byte[] utf16 = (HEADER + FIRST).getBytes(StandardCharsets.UTF_16);
        assertThrows(PriceFormatException.class, () -> PriceCsv.parse(utf16));
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        PriceSeries series =
                parse("2024-01-01T00:00:00.250Z,1.5e-7,0.25,0.00000001,0.125,0\n" + SECOND);
        StringBuilder text = new StringBuilder();
        PriceCsv.write(series, text);
        PriceSeries again = parse(text.toString());
        assertArrayEquals(series.epochMillis(), again.epochMillis());
        assertArrayEquals(series.opens(), again.opens());
        assertArrayEquals(series.lows(), again.lows());
        assertArrayEquals(series.volumes(), again.volumes());
    }

    @ParameterizedTest
    @CsvSource({
        "GOOG.csv,2148,1d",
        "EURUSD.csv,5000,1h",
        "BTCUSD.csv,156,1d",
        "COINBASE_BTC-USD_4h.csv,20695,4h",
        "BTC-PERP_1m.csv,45031,1m",
        "SPY_1h.csv,40832,1h"
    })
    void realFiles(String name, int rows, String interval) throws Exception {
        PriceSeries series = PriceCsv.parse(Files.readAllBytes(SharedFiles.find("data/" + name)));
        assertEquals(rows, series.size());
        assertEquals(Interval.of(interval), series.interval());
    }
}
