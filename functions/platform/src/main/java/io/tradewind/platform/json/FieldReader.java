package io.tradewind.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.problem.FieldError;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the fields of a JSON object and collects every fault instead of stopping at the first. JSON
 * null counts as absent. A field that was refused reads as its fallback, so that the reading can go
 * on; whoever reads asks {@link #errors()} before using the values. One reader serves one request
 * on one thread.
 */
public final class FieldReader {

    /** Most faults that are collected; what comes after is only noise. */
    public static final int ERRORS_MAX = 100;

    private final JsonNode object;
    private final String prefix;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();

    private FieldReader(JsonNode object, String prefix, List<FieldError> errors) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
    }

    /** A reader over the fields of {@code body}; a body that is no object is the first fault. */
    public static FieldReader of(JsonNode body) {
        FieldReader reader = new FieldReader(body, "", new ArrayList<>());
        if (!body.isObject()) {
            reader.add("", "type", "The body must be a JSON object");
        }
        return reader;
    }

    /** Every fault found so far, in the order of reading. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** Whether nothing was refused so far. */
    public boolean valid() {
        return errors.isEmpty();
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return value(field).isPresent();
    }

    /** Refuses the field for a rule that the caller checked. */
    public void refuse(String field, String rule, String message) {
        add(prefix + field, rule, message);
    }

    /** Refuses the field as missing unless it is there. */
    public void require(String field) {
        if (!has(field)) {
            refuse(field, "required", prefix + field + " is required");
        }
    }

    /** The field's raw value, for shapes that no other reader here covers. */
    public Optional<JsonNode> value(String field) {
        known.add(field);
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** A string of at most {@code lengthMax} characters. */
    public Optional<String> text(String field, int lengthMax) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isTextual()) {
            refuse(field, "type", prefix + field + " must be a string");
            return Optional.empty();
        }
        String text = value.get().textValue();
        if (text.length() > lengthMax) {
            refuse(
                    field,
                    "size",
                    prefix + field + " must have at most " + lengthMax + " characters");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** A whole number within {@code min..max}. */
    public Optional<Integer> integer(String field, int min, int max) {
        return value(field).flatMap(value -> integer(field, value, min, max));
    }

    /** A whole number within {@code min..max}, or the fallback. */
    public int integer(String field, int min, int max, int fallback) {
        return integer(field, min, max).orElse(fallback);
    }

    /**
     * An array of exactly two whole numbers within {@code min..max}, the first not above the
     * second.
     */
    public Optional<int[]> range(String field, int min, int max) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        JsonNode array = value.get();
        if (!array.isArray() || array.size() != 2) {
            refuse(field, "type", prefix + field + " must be [min, max]");
            return Optional.empty();
        }
        Optional<Integer> low = integer(field + "[0]", array.get(0), min, max);
        Optional<Integer> high = integer(field + "[1]", array.get(1), min, max);
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        if (low.get() > high.get()) {
            refuse(field, "order", prefix + field + " must have its minimum first");
            return Optional.empty();
        }
        return Optional.of(new int[] {low.get(), high.get()});
    }

    /**
     * A number within {@code min..max}, without zeros that mean nothing: 1.50 and 1.5 are equal.
     */
    public Optional<BigDecimal> decimal(String field, BigDecimal min, BigDecimal max) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isNumber()) {
            refuse(field, "type", prefix + field + " must be a number");
            return Optional.empty();
        }
        BigDecimal number = value.get().decimalValue();
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            refuse(
                    field,
                    "range",
                    "%s%s must be between %s and %s"
                            .formatted(prefix, field, min.toPlainString(), max.toPlainString()));
            return Optional.empty();
        }
        BigDecimal plain = number.stripTrailingZeros();
        return Optional.of(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    /** {@code true} or {@code false}, or the fallback. */
    public boolean flag(String field, boolean fallback) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return fallback;
        }
        if (!value.get().isBoolean()) {
            refuse(field, "type", prefix + field + " must be true or false");
            return fallback;
        }
        return value.get().booleanValue();
    }

    /** One of the choices, by its label. */
    public <E extends Enum<E> & Labelled> Optional<E> choice(String field, Class<E> choices) {
        Optional<String> text = text(field, 100);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (E choice : choices.getEnumConstants()) {
            if (choice.label().equals(text.get())) {
                return Optional.of(choice);
            }
            names.add(choice.label());
        }
        refuse(field, "choice", prefix + field + " must be one of " + String.join(", ", names));
        return Optional.empty();
    }

    /** An absolute http or https URL with a host and without credentials or fragment. */
    public Optional<URI> url(String field) {
        Optional<String> text = text(field, 2000);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.get());
            boolean web =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null) {
                return Optional.of(uri);
            }
            refuse(
                    field,
                    "format",
                    prefix
                            + field
                            + " must be an http or https URL with a host, without credentials or fragment");
        } catch (URISyntaxException malformed) {
            refuse(field, "format", prefix + field + " must be a valid URL");
        }
        return Optional.empty();
    }

    /** A reader over an inner object; its faults are collected here, under {@code field.}. */
    public Optional<FieldReader> object(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isObject()) {
            refuse(field, "type", prefix + field + " must be an object");
            return Optional.empty();
        }
        return Optional.of(new FieldReader(value.get(), prefix + field + ".", errors));
    }

    /** Refuses every field that nobody asked for. Called last. */
    public void refuseUnknown() {
        Iterator<String> names = object.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!known.contains(name)) {
                String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
                add(prefix + shown, "unknown", prefix + shown + " is not a known field");
            }
        }
    }

    private Optional<Integer> integer(String field, JsonNode value, int min, int max) {
        boolean whole =
                value.isIntegralNumber() || (value.isNumber() && value.canConvertToExactIntegral());
        if (!whole) {
            refuse(field, "type", prefix + field + " must be a whole number");
            return Optional.empty();
        }
        if (!value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            refuse(field, "range", prefix + field + " must be between " + min + " and " + max);
            return Optional.empty();
        }
        return Optional.of(value.intValue());
    }

    private void add(String field, String rule, String message) {
        if (errors.size() < ERRORS_MAX) {
            errors.add(new FieldError(field, rule, message));
        }
    }
}
