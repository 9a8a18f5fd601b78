package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A resource that a plan would make.
 *
 * @param address where the configuration has it
 * @param type as Terraform names it
 * @param values what is known of it before it is there
 */
record Planned(String address, String type, JsonNode values) {

    /** A value, empty where the plan does not know it. */
    String text(String name) {
        return values.path(name).asText("");
    }

    /** Tags it would bear, the environment's among them. */
    Map<String, String> tags() {
        return Tags.of(values.path("tags_all"));
    }

    /** Where the resource of another type stands that has this one's name and key. */
    String beside(String otherType) {
        return module() + otherType + address.substring(module().length() + type.length());
    }

    /** The one resource of another type in the same module. */
    String inModule(String otherType) {
        return module() + otherType + ".this";
    }

    private String module() {
        return address.substring(0, address.indexOf(type + "."));
    }
}
