package io.tradewind.local.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What the runtime interface client tells of a throwing handler. */
final class FunctionError {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private FunctionError() {}

    /** Reads an error's JSON; {@code type} stands where it names none. */
    static Invocation.Failed read(String type, String json) {
        try {
            JsonNode error = JSON.readTree(json);
            return new Invocation.Failed(
                    error.path("errorType").asText(type), error.path("errorMessage").asText(""));
        } catch (JsonProcessingException malformed) {
            return new Invocation.Failed(type, json);
        }
    }
}
