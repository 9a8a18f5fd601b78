package io.tradewind.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.market.Decimals;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.json.FieldReader;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A body's fields. Decimals may be texts or numbers; every fault is collected, then told at once.
 */
final class Fields {

    private final FieldReader reader;

    private Fields(FieldReader reader) {
        this.reader = reader;
    }

    /** The fields of a body. */
    static Fields of(byte[] body) {
        try {
            return new Fields(FieldReader.of(Json.parse(body)));
        } catch (JsonFormatException malformed) {
            throw new ProblemException(Problem.of(Kind.MALFORMED, malformed.getMessage()));
        }
    }

    FieldReader reader() {
        return reader;
    }

    boolean has(String field) {
        return reader.has(field);
    }

    /** A text, or another where it is absent. */
    String text(String field, int lengthMax, String otherwise) {
        return reader.text(field, lengthMax).orElse(otherwise);
    }

    /** A text that must be there. */
    String required(String field, int lengthMax) {
        reader.require(field);
        Optional<String> text = reader.text(field, lengthMax);
        if (text.isPresent() && text.get().isBlank()) {
            reader.refuse(field, "required", field + " must not be blank");
        }
        return text.orElse("");
    }

    /** Fields that must be there. */
    void require(String... fields) {
        for (String field : fields) {
            reader.require(field);
        }
    }

    /** One of an enumeration's names, in either case; null and a fault where it is none of them. */
    <E extends Enum<E>> E choice(String field, Class<E> choices, E otherwise) {
        Optional<String> text = reader.text(field, 40);
        if (text.isEmpty()) {
            return otherwise;
        }
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(text.get().toUpperCase(Locale.ROOT))) {
                return choice;
            }
        }
        reader.refuse(
                field,
                "choice",
                field + " must be one of " + Arrays.asList(choices.getEnumConstants()));
        return otherwise;
    }

    /** A decimal in units of a scale; 0 where it is absent or faulty. */
    long decimal(String field, int scale) {
        Optional<JsonNode> value = reader.value(field);
        if (value.isEmpty() || value.get().isNull()) {
            return 0;
        }
        long units = units(value.get(), scale);
        if (units == Decimals.TOO_FINE) {
            reader.refuse(field, "range", field + " has more than " + scale + " decimals");
        } else if (units == Decimals.TOO_LARGE) {
            reader.refuse(field, "range", field + " is too large");
        } else if (units < 0) {
            reader.refuse(field, "type", field + " must be a decimal number, as \"0.5\"");
        } else if (units == 0) {
            reader.refuse(field, "range", field + " must be above 0");
        }
        return Math.max(0, units);
    }

    private static long units(JsonNode value, int scale) {
        if (value.isTextual()) {
            return Decimals.parse(value.asText(), scale);
        }
        if (!value.isNumber()) {
            return Decimals.MALFORMED;
        }
        BigDecimal number = value.decimalValue();
        boolean wide =
                Math.abs((long) number.scale()) > Decimals.LENGTH_MAX
                        || number.precision() > Decimals.LENGTH_MAX;
        return wide ? Decimals.TOO_LARGE : Decimals.parse(number.toPlainString(), scale);
    }

    /** Tells every fault, if there is one. */
    void check() {
        if (!reader.valid()) {
            throw Refusals.fields(reader.errors());
        }
    }

    /** Refuses what nobody asked for, and tells every fault. */
    void finish() {
        reader.refuseUnknown();
        check();
    }
}
