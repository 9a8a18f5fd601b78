package io.tradewind.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client sent. Keys that nobody knows are not looked at.
 *
 * @param json an object
 * @param op what it asks for; empty where it does not say
 */
record Frame(JsonNode json, String op) {

    private static final int OP_LENGTH_MAX = 64;
    private static final int ID_LENGTH_MAX = 1_024;

    /** Reads a frame; null where the text is no JSON object. */
    static Frame read(String text) {
        try {
            JsonNode json = Json.parse(text);
            if (!json.isObject()) {
                return null;
            }
            JsonNode op = json.path("op");
            String word = op.isTextual() ? op.textValue() : "";
            return new Frame(json, word.length() <= OP_LENGTH_MAX ? word : "");
        } catch (JsonFormatException malformed) {
            return null;
        }
    }

    /** The request's id, to be said back as it came: a text or a number, or missing. */
    JsonNode id(String name) {
        JsonNode id = json.path(name);
        boolean sayable = id.isTextual() || id.isNumber();
        return sayable && id.asText().length() <= ID_LENGTH_MAX ? id : MissingNode.getInstance();
    }

    /** The arguments; empty where there are none. */
    List<JsonNode> args() {
        List<JsonNode> args = new ArrayList<>();
        json.path("args").forEach(args::add);
        return json.path("args").isArray() ? args : List.of();
    }

    /** The request's id, or an empty text. */
    JsonNode idOrEmpty(String name) {
        JsonNode id = id(name);
        return id.isMissingNode() ? TextNode.valueOf("") : id;
    }
}
