package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tradewind.local.cloud.Deployment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks AWS, each list once. */
final class Inquiry {

    private final Deployment deployment;
    private final Map<String, List<JsonNode>> lists = new HashMap<>();

    Inquiry(Deployment deployment) {
        this.deployment = deployment;
    }

    String environment() {
        return deployment.environment();
    }

    /**
     * The items of a list.
     *
     * @param operation as the AWS CLI names it: {@code "ec2 describe-vpcs"}
     * @param items the answer's field
     */
    List<JsonNode> list(String operation, Map<String, ?> request, String items) {
        return lists.computeIfAbsent(
                operation + request,
                key -> {
                    List<JsonNode> listed = new ArrayList<>();
                    ask(operation, request).path(items).forEach(item -> listed.add(named(item)));
                    return listed;
                });
    }

    /** Some lists are of names alone. */
    private static JsonNode named(JsonNode item) {
        return item.isTextual() ? JsonNodeFactory.instance.objectNode().set("Name", item) : item;
    }

    /** Lists change while something is waited for. */
    void forget() {
        lists.clear();
    }

    JsonNode ask(String operation, Map<String, ?> request) {
        return deployment.ask(words(operation), request);
    }

    /** Whether AWS says yes. */
    boolean holds(String operation, Map<String, ?> request) {
        return deployment.holds(words(operation), request);
    }

    private static List<String> words(String operation) {
        return List.of(operation.split(" ", 0));
    }
}
