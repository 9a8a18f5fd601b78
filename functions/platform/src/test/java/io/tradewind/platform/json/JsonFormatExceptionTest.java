package io.tradewind.platform.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFormatExceptionTest {

    /** What is wrong and where, in words of the format and none of the library that reads it. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{ | Unexpected end-of-input: expected close marker for Object (line 1, column 2)",
                "{} {} | Trailing token (of type START_OBJECT) found after value (line 1, column 4)",
                "{\"a\":1,\"a\":2} | Duplicate field 'a' (line 1, column 11)",
            })
    void saysWhatIsWrongWithoutTheLibrarysNames(String document, String message) {
        assertEquals(message, message(document));
    }

    @ParameterizedTest
    @CsvSource({"[,65", "{\"a\":,70"})
    void deepNestingIsRefusedByItsLimit(String opening, int times) {
        assertEquals(
                "Document nesting depth (65) exceeds the maximum allowed (64)",
                message(opening.repeat(times)).replaceAll(" \\(line.*", ""));
    }

    private static String message(String document) {
        return assertThrows(JsonFormatException.class, () -> Json.parse(document)).getMessage();
    }
}
