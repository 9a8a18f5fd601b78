package io.tradewind.local.endpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of AWS's query protocol. */
record QueryForm(Map<String, String> parameters) {

    static QueryForm parse(String body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new QueryForm(parameters);
    }

    /** A parameter, empty where it is absent. */
    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** A map that is spelt {@code prefix.1.key}, {@code prefix.1.value}, {@code prefix.2.key} … */
    Map<String, String> entries(String prefix, String key, String value) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 1; parameters.containsKey(prefix + "." + i + "." + key); i++) {
            entries.put(text(prefix + "." + i + "." + key), text(prefix + "." + i + "." + value));
        }
        return entries;
    }

    /** The message's attributes, spelt {@code MessageAttributes.entry.1.Name} and so on. */
    Map<String, Attribute> attributes() {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (int i = 1; parameters.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
            String entry = "MessageAttributes.entry." + i;
            attributes.put(
                    text(entry + ".Name"),
                    new Attribute(
                            text(entry + ".Value.DataType"), text(entry + ".Value.StringValue")));
        }
        return attributes;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
