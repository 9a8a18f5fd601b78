package io.tradewind.local.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** An attribute of a published message: a text, a number, or a list in JSON. */
record Attribute(String type, String value) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String LIST = "String.Array";

    /** A text. */
    static Attribute text(String value) {
        return new Attribute("String", value);
    }

    /** What a filter's conditions are held against. */
    List<String> values() {
        if (!type.equals(LIST)) {
            return List.of(value);
        }
        List<String> values = new ArrayList<>();
        try {
            for (JsonNode item : JSON.readTree(value)) {
                values.add(item.asText());
            }
        } catch (JsonProcessingException notAList) {
            return List.of();
        }
        return values;
    }
}
