package io.tradewind.gateway.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Text and units are the same number. */
final class DecimalsTest {

    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll @LongRange(min = 0) long units, @ForAll @IntRange(max = 18) int scale) {
        assertEquals(units, Decimals.parse(Decimals.fixed(units, scale), scale));
        assertEquals(units, Decimals.parse(Decimals.plain(units, scale), scale));
        assertEquals(
                0,
                new BigDecimal(Decimals.plain(units, scale))
                        .compareTo(BigDecimal.valueOf(units, scale)));
    }

    @Property
    void whatIsReadIsWhatTheTextSays(
            @ForAll @LongRange(min = 0, max = 1L << 33) long whole,
            @ForAll @IntRange(max = 999_999) int fraction,
            @ForAll @IntRange(max = 8) int scale) {
        String text = whole + "." + "%06d".formatted(fraction);
        BigDecimal exact = new BigDecimal(text).movePointRight(scale).stripTrailingZeros();
        boolean fine = exact.scale() > 0;
        long expected = fine ? Decimals.TOO_FINE : exact.longValueExact();
        assertEquals(expected, Decimals.parse(text, scale), text);
    }

    @Test
    void whatIsNoPlainDecimalIsRefused() {
        for (String text :
                new String[] {
                    "",
                    ".",
                    "-1",
                    "+1",
                    "1e5",
                    "1,5",
                    " 1",
                    "1 ",
                    "1..2",
                    "1.2.3",
                    "NaN",
                    "0x10",
                    "١",
                    "1".repeat(49)
                }) {
            assertEquals(Decimals.MALFORMED, Decimals.parse(text, 2), text);
        }
        assertEquals(150, Decimals.parse("1.5", 2));
        assertEquals(150, Decimals.parse("01.500000", 2));
        assertEquals(50, Decimals.parse(".5", 2));
        assertEquals(100, Decimals.parse("1.", 2));
        assertEquals(Decimals.TOO_FINE, Decimals.parse("1.555", 2));
        assertEquals(Long.MAX_VALUE, Decimals.parse("9223372036854775807", 0));
        assertEquals(Decimals.TOO_LARGE, Decimals.parse("9223372036854775808", 0));
        assertEquals(Decimals.TOO_LARGE, Decimals.parse("922337203685477580.8", 2));
    }
}
