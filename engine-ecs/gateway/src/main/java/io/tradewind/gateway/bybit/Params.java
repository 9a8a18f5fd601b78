package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.market.Decimals;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request's parameters, from a query or a JSON object. Numbers and texts are the same thing, null
 * and empty are the same as absent, and what is not known is not looked at.
 */
public final class Params {

    /** The longest value, in characters. */
    public static final int LENGTH_MAX = 256;

    private final Map<String, String> query;
    private final JsonNode json;

    private Params(Map<String, String> query, JsonNode json) {
        this.query = query;
        this.json = json;
    }

    /** The parameters of a decoded query. */
    public static Params of(Map<String, String> query) {
        return new Params(query, null);
    }

    /**
     * The parameters of a JSON object.
     *
     * @throws RefusalException if it is none
     */
    public static Params of(JsonNode json) {
        if (!json.isObject()) {
            throw new RefusalException(RetCode.PARAMETER, "params error: not a JSON object");
        }
        return new Params(Map.of(), json);
    }

    /**
     * The parameters of a body; none for an empty one.
     *
     * @throws RefusalException if it holds no JSON object
     */
    public static Params ofBody(byte[] body) {
        if (body.length == 0) {
            return of(Map.of());
        }
        try {
            return of(Json.parse(body));
        } catch (JsonFormatException malformed) {
            throw new RefusalException(RetCode.PARAMETER, "params error: the body is not JSON");
        }
    }

    /** A value, or empty where it is absent. */
    public String text(String name) {
        String value = json == null ? query.getOrDefault(name, "") : text(name, json.path(name));
        if (value.length() > LENGTH_MAX) {
            throw RefusalException.parameter(name, "is too long");
        }
        return value;
    }

    private static String text(String name, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (node.isTextual() || node.isBoolean()) {
            return node.asText();
        }
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            if (Math.abs((long) number.scale()) > Decimals.LENGTH_MAX
                    || number.precision() > Decimals.LENGTH_MAX) {
                throw RefusalException.parameter(name, "is no number that can be traded");
            }
            return number.toPlainString();
        }
        throw RefusalException.parameter(name, "must be a text or a number");
    }

    /** Whether a value is given. */
    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** A value that must be there. */
    public String required(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            throw RefusalException.parameter(name, "is required");
        }
        return value;
    }

    /** A value, or another where it is absent. */
    public String text(String name, String otherwise) {
        String value = text(name);
        return value.isEmpty() ? otherwise : value;
    }

    /** A whole number in a range, or another where it is absent. */
    public long number(String name, long min, long max, long otherwise) {
        String value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        long number = Decimals.parse(value, 0);
        if (number < 0) {
            throw RefusalException.parameter(name, "must be a whole number");
        }
        if (number < min || number > max) {
            throw RefusalException.parameter(name, "must be between " + min + " and " + max);
        }
        return number;
    }

    /**
     * A whole number in a range; beyond its end it is the end, as the venue does with page sizes.
     */
    public int size(String name, int max, int otherwise) {
        return Math.clamp(number(name, 0, Long.MAX_VALUE, otherwise), 1, max);
    }

    /** One of these, or the first where it is absent. */
    public String choice(String name, RetCode otherwise, String... choices) {
        String value = text(name);
        if (value.isEmpty()) {
            return choices[0];
        }
        for (String choice : choices) {
            if (choice.equals(value)) {
                return value;
            }
        }
        throw new RefusalException(otherwise);
    }

    /** The objects of an array, for batches. */
    public List<JsonNode> items(String name, int max) {
        JsonNode array = json == null ? null : json.get(name);
        if (array == null || !array.isArray() || array.isEmpty()) {
            throw RefusalException.parameter(name, "must be an array with items");
        }
        if (array.size() > max) {
            throw RefusalException.parameter(name, "has more than " + max + " items");
        }
        List<JsonNode> items = new ArrayList<>(array.size());
        array.forEach(items::add);
        return items;
    }

    /** How many items an array has; 0 where there is none. */
    public int count(String name) {
        JsonNode array = json == null ? null : json.get(name);
        return array == null || !array.isArray() ? 0 : array.size();
    }
}
