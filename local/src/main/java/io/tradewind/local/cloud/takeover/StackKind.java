package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A stack: AWS goes on making it when whoever asked for it is gone. */
record StackKind(String type) implements Kind {

    @Override
    public List<Candidate> candidates(Planned planned, Inquiry aws, Map<String, String> ids) {
        Map<String, String> named = Map.of("StackName", planned.text("name"));
        return stacks(planned, aws).stream()
                .map(stack -> ended(stack, named, planned, aws))
                .flatMap(List::stream)
                .map(stack -> candidate(stack, planned))
                .toList();
    }

    private static List<JsonNode> stacks(Planned planned, Inquiry aws) {
        return aws.list("cloudformation describe-stacks", Map.of(), "Stacks").stream()
                .filter(stack -> stack.path("StackName").asText().equals(planned.text("name")))
                .toList();
    }

    /** As it is at its end; a first one that fails goes away by itself. */
    private static List<JsonNode> ended(
            JsonNode stack, Map<String, String> named, Planned planned, Inquiry aws) {
        String status = stack.path("StackStatus").asText();
        if (!status.endsWith("_IN_PROGRESS")) {
            return List.of(stack);
        }
        if (status.equals("CREATE_IN_PROGRESS")) {
            aws.holds("cloudformation wait stack-create-complete", named);
        } else {
            aws.holds("cloudformation wait stack-delete-complete", named);
        }
        aws.forget();
        return stacks(planned, aws);
    }

    private static Candidate candidate(JsonNode stack, Planned planned) {
        String name = stack.path("StackName").asText();
        String status = stack.path("StackStatus").asText();
        if (!Tags.cover(planned.tags(), Tags.of(stack.path("Tags")))) {
            return Candidate.refused(name, "does not bear this environment's tags");
        }
        return status.equals("CREATE_COMPLETE") || status.equals("UPDATE_COMPLETE")
                ? Candidate.ours(name)
                : Candidate.refused(name, "is " + status + ": delete the stack");
    }
}
