package io.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;

/** What the function answered to API Gateway. */
public record Reply(JsonNode event) {

    public int status() {
        return event.path("statusCode").asInt();
    }

    public String header(String name) {
        return event.path("multiValueHeaders").path(name).path(0).asText("");
    }

    public String text() {
        return event.path("body").asText("");
    }

    public JsonNode json() {
        return Json.parse(text());
    }

    /** Rule by field of a problem, as {@code field:rule} in the order of the answer. */
    public java.util.List<String> errors() {
        java.util.List<String> errors = new java.util.ArrayList<>();
        json().path("errors")
                .forEach(e -> errors.add(e.path("field").asText() + ":" + e.path("rule").asText()));
        return errors;
    }
}
