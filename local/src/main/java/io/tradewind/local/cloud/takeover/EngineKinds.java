package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The engine's cluster and what runs in it. */
final class EngineKinds {

    private EngineKinds() {}

    static List<Kind> all() {
        return List.of(
                new Lookup("aws_ecs_cluster", EngineKinds::clusters),
                new Lookup("aws_ecs_task_definition", EngineKinds::tasks),
                new Lookup("aws_ecs_service", EngineKinds::services));
    }

    private static Stream<String> clusters(Planned planned, Inquiry aws, Map<String, String> ids) {
        Map<String, List<String>> asked =
                Map.of("clusters", List.of(planned.text("name")), "include", List.of("TAGS"));
        return living(aws.list("ecs describe-clusters", asked, "clusters"), planned)
                .map(cluster -> cluster.path("clusterName").asText());
    }

    /** The last of its revisions. */
    private static Stream<String> tasks(Planned planned, Inquiry aws, Map<String, String> ids) {
        Map<String, String> family = Map.of("familyPrefix", planned.text("family"), "sort", "DESC");
        return aws.list("ecs list-task-definitions", family, "taskDefinitionArns").stream()
                .limit(1)
                .map(item -> item.path("Name").asText())
                .filter(arn -> isOurs(planned, aws, arn));
    }

    private static Stream<String> services(Planned planned, Inquiry aws, Map<String, String> ids) {
        String cluster = ids.getOrDefault(planned.inModule("aws_ecs_cluster"), "");
        if (cluster.isEmpty()) {
            return Stream.empty();
        }
        Map<String, Object> asked =
                Map.of(
                        "cluster",
                        cluster,
                        "services",
                        List.of(planned.text("name")),
                        "include",
                        List.of("TAGS"));
        return living(aws.list("ecs describe-services", asked, "services"), planned)
                .map(service -> service.path("serviceName").asText())
                .map(name -> cluster.replaceAll(".*/", "") + "/" + name);
    }

    /** What was deleted is told of for a while. */
    private static Stream<JsonNode> living(List<JsonNode> told, Planned planned) {
        return told.stream()
                .filter(item -> item.path("status").asText().equals("ACTIVE"))
                .filter(item -> Tags.cover(planned.tags(), Tags.of(item.path("tags"))));
    }

    private static boolean isOurs(Planned planned, Inquiry aws, String arn) {
        JsonNode told = aws.ask("ecs list-tags-for-resource", Map.of("resourceArn", arn));
        return Tags.cover(planned.tags(), Tags.of(told.path("tags")));
    }
}
