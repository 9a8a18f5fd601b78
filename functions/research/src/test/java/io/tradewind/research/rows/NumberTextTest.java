package io.tradewind.research.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "89, 89",
        "-42, -42",
        "0.5, 0.5",
        "-0.25, -0.25",
        "0.001, 0.001",
        "0.1, 0.1",
        "1234567.891, 1234567.891",
        "0.999999999999999, 1",
        "99999999999.94, 99999999999.9",
        "0.00012345678901239, 0.000123456789012",
        "123456789012345.5, 123456789012000",
        "12345678.25, 12345678.25",
        "1234567890.5, 1234567890.5",
        "10000000.0001, 10000000.0001",
        "99999999.99999, 100000000",
        "99999999, 99999999",
        "100000000, 100000000",
        "-123456789012, -123456789012",
        "0.00001, 0.00001",
        "0.999999999999, 0.999999999999",
        "9.9999999999999, 10",
        "1e15, 1.0E15",
        "3.1e-9, 3.1E-9",
        "1.7976931348623157e308, 1.79769313486E308",
    })
    void knownTexts(double value, String text) {
        assertEquals(text, text(value));
    }

    @Property(tries = 20_000)
    void differsByHalfAUnitOfTheTwelfthDigitAtMost(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertClose(value);
        }
    }

    @Test
    void ordinaryStatisticsAreClose() {
        Random random = new Random(20260101);
        for (int at = 0; at < 200_000; at++) {
            assertClose((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(24) - 8));
        }
    }

    @Property(tries = 5_000)
    void wholeNumbersAreTheirDigits(@ForAll long value) {
        byte[] buffer = new byte[64];
        int length = NumberText.integral(value >> 1, buffer, 0);
        assertEquals(
                Long.toString(value >> 1),
                new String(buffer, 0, length, StandardCharsets.US_ASCII));
    }

    private static void assertClose(double value) {
        String text = text(value);
        double back = Double.parseDouble(text);
        BigDecimal unit = new BigDecimal(value).round(new MathContext(12)).ulp();
        double allowed = 0.501 * unit.doubleValue() + Math.ulp(value);
        assertTrue(
                Math.abs(back - value) <= allowed || Math.abs(value) < Double.MIN_NORMAL,
                () -> value + " was written as " + text);
        assertTrue(text.length() <= NumberText.LENGTH_MAX, text);
    }

    private static String text(double value) {
        byte[] buffer = new byte[64];
        int length = NumberText.write(value, buffer, 0);
        return new String(buffer, 0, length, StandardCharsets.US_ASCII);
    }
}
