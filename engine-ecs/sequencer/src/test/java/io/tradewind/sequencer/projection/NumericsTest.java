package io.tradewind.sequencer.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.ByteConverter;

/** The binary form of numbers, read back by the driver's own reader. */
final class NumericsTest {

    @Property
    void everyNumberIsReadBackWithItsDecimals(
            @ForAll long units, @ForAll @IntRange(max = Numerics.SCALE_MAX) int scale) {
        long some = units == Long.MIN_VALUE ? 0 : units;
        assertEquals(BigDecimal.valueOf(some, scale), written(some, scale));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, 8",
        "1, 0",
        "1, 18",
        "-1, 5",
        "10000, 0",
        "99990000, 4",
        "100000000, 8",
        "9223372036854775807, 0",
        "9223372036854775807, 18",
        "-9223372036854775807, 17",
        "5, 3",
        "1234500000000, 8",
        "10, 2"
    })
    void numbersAtTheEdgesAreReadBack(long units, int scale) {
        assertEquals(BigDecimal.valueOf(units, scale), written(units, scale));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        byte[] room = new byte[64];
        assertThrows(
                IllegalArgumentException.class, () -> Numerics.write(room, 0, Long.MIN_VALUE, 0));
        assertThrows(IllegalArgumentException.class, () -> Numerics.write(room, 0, 1, 19));
        assertThrows(IllegalArgumentException.class, () -> Numerics.write(room, 0, 1, -1));
    }

    private static Number written(long units, int scale) {
        byte[] bytes = new byte[64];
        int length = Numerics.write(bytes, 7, units, scale);
        return ByteConverter.numeric(bytes, 7, length);
    }
}
