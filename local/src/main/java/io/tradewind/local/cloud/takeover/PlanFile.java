package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan says, as {@code terraform show -json} tells it.
 *
 * @param creates what it would make
 * @param ids of what the state holds, by address
 * @param losses addresses that it would import and delete in one
 * @param cutUploads addresses of objects whose upload was cut off, which it would upload anew and
 *     then, as the old one's remains, delete by the same key
 */
record PlanFile(
        List<Planned> creates,
        Map<String, String> ids,
        List<String> losses,
        List<String> cutUploads) {

    static PlanFile of(JsonNode plan) {
        List<Planned> creates = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        List<String> cutUploads = new ArrayList<>();
        for (JsonNode resource : plan.path("resource_changes")) {
            JsonNode change = resource.path("change");
            String address = resource.path("address").asText();
            String actions = change.path("actions").toString();
            if (actions.equals("[\"create\"]")
                    && resource.path("mode").asText().equals("managed")) {
                creates.add(
                        new Planned(address, resource.path("type").asText(), change.path("after")));
            }
            if (change.hasNonNull("importing") && actions.contains("\"delete\"")) {
                losses.add(address);
            }
            if (resource.path("type").asText().equals("aws_s3_object")
                    && resource.path("action_reason").asText().equals("replace_because_tainted")) {
                cutUploads.add(address);
            }
        }
        Map<String, String> ids = new HashMap<>();
        collect(plan.path("prior_state").path("values").path("root_module"), ids);
        return new PlanFile(creates, ids, losses, cutUploads);
    }

    private static void collect(JsonNode module, Map<String, String> ids) {
        for (JsonNode resource : module.path("resources")) {
            if (resource.path("mode").asText().equals("managed")) {
                ids.put(
                        resource.path("address").asText(),
                        resource.path("values").path("id").asText());
            }
        }
        module.path("child_modules").forEach(child -> collect(child, ids));
    }
}
