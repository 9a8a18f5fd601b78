package io.tradewind.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns a form into the JSON object that means the same, so that both obey the same rules. Fields
 * that are text in JSON stay text; all others are read as JSON where they are JSON ({@code step=5},
 * {@code fast_range=[5,50]}). {@code tickers} may come several times, or once with commas. An empty
 * field is an absent one.
 */
final class FormBody {

    private static final Set<String> TEXTS =
            Set.of(
                    "ticker",
                    "strategy_type",
                    "direction",
                    "priority",
                    "callback_url",
                    "interval",
                    "from",
                    "to",
                    "job_id",
                    "webhook_url");

    private static final String TICKERS = "tickers";

    private FormBody() {}

    static ObjectNode parse(byte[] body) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        List<FieldError> errors = new ArrayList<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).strip().split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (value.isEmpty()) {
                continue;
            }
            if (name.equals(TICKERS)) {
                addTickers(object, value);
            } else if (object.has(name)) {
                errors.add(new FieldError(name, "repeated", name + " may come only once"));
            } else {
                object.set(name, TEXTS.contains(name) ? object.textNode(value) : read(value));
            }
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return object;
    }

    private static void addTickers(ObjectNode object, String value) {
        var tickers = object.withArrayProperty(TICKERS);
        for (String ticker : value.split(",", -1)) {
            tickers.add(ticker.strip());
        }
    }

    private static JsonNode read(String value) {
        try {
            return Json.parse(value);
        } catch (JsonFormatException plain) {
            return Json.MAPPER.getNodeFactory().textNode(value);
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(
                    Problem.of(Kind.MALFORMED, "The form has a malformed percent escape"));
        }
    }
}
