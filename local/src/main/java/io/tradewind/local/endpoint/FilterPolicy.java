package io.tradewind.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The filter policy of a subscription, over message attributes: exact texts and numbers, prefix,
 * anything-but (a value or a list) and exists. Attributes must all match; of an attribute's
 * conditions one must, and of a list's values one is enough.
 */
final class FilterPolicy {

    private FilterPolicy() {}

    static boolean allows(JsonNode policy, Map<String, Attribute> attributes) {
        for (Map.Entry<String, JsonNode> rule : policy.properties()) {
            if (!any(rule.getValue(), values(attributes.get(rule.getKey())))) {
                return false;
            }
        }
        return true;
    }

    /** The attribute's values; one that is null for an attribute that is absent. */
    private static List<String> values(Attribute attribute) {
        return attribute == null ? Collections.singletonList(null) : attribute.values();
    }

    private static boolean any(JsonNode conditions, List<String> values) {
        return values.stream().anyMatch(value -> any(conditions, value));
    }

    private static boolean any(JsonNode conditions, String value) {
        for (JsonNode condition : conditions) {
            if (holds(condition, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(JsonNode condition, String value) {
        if (condition.has("exists")) {
            return condition.get("exists").asBoolean() == (value != null);
        }
        if (value == null) {
            return false;
        }
        if (condition.has("prefix")) {
            return value.startsWith(condition.get("prefix").asText());
        }
        if (condition.has("anything-but")) {
            JsonNode refused = condition.get("anything-but");
            return refused.isArray() ? !any(refused, value) : !refused.asText().equals(value);
        }
        return condition.isValueNode() && condition.asText().equals(value);
    }
}
