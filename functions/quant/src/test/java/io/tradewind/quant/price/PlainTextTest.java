package io.tradewind.quant.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Property
    void aDecimalIsTheNearestDouble(
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 15) int decimals,
            @ForAll boolean zerosBefore) {
        String text = Long.toString(digits);
        if (zerosBefore) {
            text = "0".repeat(15 - text.length()) + text;
        }
        int point = Math.max(0, text.length() - decimals);
        String number = text.substring(0, point) + "." + text.substring(point);
        assertEquals(Double.parseDouble(number), PlainText.decimal(number), number);
        assertEquals(Double.parseDouble(text), PlainText.decimal(text), text);
    }

    @Test
    void whatIsNotPlainIsLeftToOthers() {
        for (String text :
                List.of(
                        "",
                        ".",
                        "-1",
                        "+1",
                        "1e3",
                        "1.2.3",
                        "NaN",
                        "0x1",
                        "1 ",
                        "١٢",
                        "1234567890123456",
                        "0.123456789012345")) {
            assertTrue(PlainText.decimal(text) < 0, text);
        }
    }

    @Property
    void aTimeIsTheInstantThatItSays(
            @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second) {
        String text = Instant.ofEpochSecond(second).toString();
        LocalDate date = Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC).toLocalDate();
        boolean leap = date.getMonthValue() == 2 && date.getDayOfMonth() == 29;
        long expected = leap ? PlainText.NO_TIME : second * 1_000;
        assertEquals(expected, PlainText.millis(text), text);
        assertEquals(expected, PlainText.millis(text.replace('T', ' ')), text);
        assertEquals(
                leap ? PlainText.NO_TIME : date.toEpochDay() * 86_400_000,
                PlainText.millis(date.toString()),
                text);
    }

    @Test
    void whatIsNoPlainTimeIsLeftToOthers() {
        for (String text :
                List.of(
                        "2023-02-30",
                        "2023-13-01",
                        "2023-00-01",
                        "2023-01-00",
                        "2023/01/01",
                        "1385337600",
                        "2023-01-01T24:00:00Z",
                        "2023-01-01T00:60:00Z",
                        "2023-01-01T00:00:60Z",
                        "2023-01-01T00:00:00+",
                        "2023-01-01X00:00:00Z",
                        "2023-1-01",
                        "")) {
            assertEquals(PlainText.NO_TIME, PlainText.millis(text), text);
        }
    }

    @Test
    void aFileReadsTheSameTheShortAndTheLongWay() throws PriceFormatException {
        String header = "timestamp,open,high,low,close,volume\n";
        PriceSeries plain =
                PriceCsv.parse(
                        (header + "2024-02-28,1.5,2.25,1,2,10\n2024-02-29,2,3,1,2.5,0\n")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        PriceSeries odd =
                PriceCsv.parse(
                        (header
                                        + "2024-02-28T00:00Z,+1.5,225e-2,1.,2,1e1\n2024-02-29,2,3,1,2.5,0\n")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (int bar = 0; bar < 2; bar++) {
            assertEquals(plain.epochMillis(bar), odd.epochMillis(bar));
            assertEquals(plain.open(bar), odd.open(bar));
            assertEquals(plain.high(bar), odd.high(bar));
            assertEquals(plain.volume(bar), odd.volume(bar));
        }
    }
}
