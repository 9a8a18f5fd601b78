package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Tags in the three forms in which AWS's services tell them. */
final class Tags {

    private Tags() {}

    /** Of a list of keys and values, with a capital or without, or of a map. */
    static Map<String, String> of(JsonNode told) {
        Map<String, String> tags = new HashMap<>();
        if (told.isObject()) {
            told.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        }
        if (told.isArray()) {
            told.forEach(tag -> tags.put(part(tag, "Key", "key"), part(tag, "Value", "value")));
        }
        return tags;
    }

    private static String part(JsonNode tag, String capital, String small) {
        return tag.path(capital).asText(tag.path(small).asText());
    }

    /** Whether all that was planned is there: the environment's tags, and a name where one is. */
    static boolean cover(Map<String, String> planned, Map<String, String> there) {
        return planned.containsKey("environment")
                && planned.containsKey("platform")
                && there.entrySet().containsAll(planned.entrySet());
    }
}
