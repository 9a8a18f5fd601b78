package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What has a name of its own within the account: it is ours where it bears the tags too.
 *
 * @param operation that lists it
 * @param items the answer's field
 * @param same whether an item has the planned name
 * @param id the item's field
 * @param tags how its tags are asked for
 * @param alone whether AWS refuses a second one of that name, so that another's is in the way
 * @param await what is waited for before it can be changed; empty for nothing
 */
record NamedKind(
        String type,
        String operation,
        String items,
        BiPredicate<Planned, JsonNode> same,
        String id,
        TagsOf tags,
        boolean alone,
        Await await)
        implements Kind {

    /** Characters that Terraform appends to a prefix. */
    private static final String MADE_UP = "[0-9a-f]{26}";

    /** Asks for an item's tags. */
    @FunctionalInterface
    interface TagsOf {
        JsonNode ask(JsonNode item, Inquiry aws);
    }

    /**
     * What is waited for.
     *
     * @param operation of the AWS CLI; empty for nothing
     * @param field of the request, which has the id
     */
    record Await(String operation, String field) {

        static final Await NOTHING = new Await("", "");

        void end(String id, Inquiry aws) {
            if (!operation.isEmpty()) {
                aws.holds(operation, Map.of(field, id));
            }
        }
    }

    static BiPredicate<Planned, JsonNode> named(String field, String value) {
        return (planned, item) ->
                !planned.text(value).isEmpty()
                        && item.path(field).asText().equals(planned.text(value));
    }

    static BiPredicate<Planned, JsonNode> prefixed(String field, String value) {
        return (planned, item) -> {
            String prefix = planned.text(value);
            String name = item.path(field).asText();
            return !prefix.isEmpty()
                    && name.startsWith(prefix)
                    && name.substring(prefix.length()).matches(MADE_UP);
        };
    }

    /** Told with the item. */
    static TagsOf inside(String field) {
        return (item, aws) -> item.path(field);
    }

    /** Asked for by one of the item's fields. */
    static TagsOf asked(String operation, String request, String field, String answer) {
        return (item, aws) ->
                aws.ask(operation, Map.of(request, item.path(field).asText())).path(answer);
    }

    @Override
    public List<Candidate> candidates(Planned planned, Inquiry aws, Map<String, String> ids) {
        return aws.list(operation, Map.of(), items).stream()
                .filter(item -> same.test(planned, item) && !ends(item))
                .map(item -> candidate(planned, item, aws))
                .filter(candidate -> alone || candidate.isOurs())
                .toList();
    }

    /** A database takes minutes to go. */
    private static boolean ends(JsonNode item) {
        return item.path("Status").asText().equals("deleting")
                || item.path("DBInstanceStatus").asText().equals("deleting");
    }

    private Candidate candidate(Planned planned, JsonNode item, Inquiry aws) {
        String name = item.path(id).asText();
        if (!Tags.cover(planned.tags(), Tags.of(tags.ask(item, aws)))) {
            return Candidate.refused(name, "does not bear this environment's tags");
        }
        await.end(name, aws);
        return Candidate.ours(name);
    }
}
