package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What belongs to something else and is ours where that is. */
final class ChildKinds {

    private ChildKinds() {}

    static List<Kind> all() {
        return List.of(
                new Lookup("aws_route", ChildKinds::routes),
                new Lookup("aws_route_table_association", ChildKinds::associations),
                new Lookup("aws_lb_listener", ChildKinds::listeners),
                new Lookup("aws_backup_selection", ChildKinds::selections),
                new Lookup("aws_api_gateway_base_path_mapping", ChildKinds::mappings));
    }

    /** Route tables and routes have the same names and keys in the modules. */
    private static Stream<String> routes(Planned planned, Inquiry aws, Map<String, String> ids) {
        String table = ids.getOrDefault(planned.beside("aws_route_table"), "");
        String to = planned.text("destination_cidr_block");
        return table(aws, table)
                .flatMap(found -> items(found, "Routes"))
                .filter(route -> route.path("DestinationCidrBlock").asText().equals(to))
                .map(route -> table + "_" + to);
    }

    /** Subnets of one kind have a table each or one for all. */
    private static Stream<String> associations(
            Planned planned, Inquiry aws, Map<String, String> ids) {
        String subnet = ids.getOrDefault(planned.beside("aws_subnet"), "");
        String each = planned.beside("aws_route_table");
        String table = ids.getOrDefault(each, ids.getOrDefault(each.replaceAll("\\[.*]$", ""), ""));
        return table(aws, table)
                .flatMap(found -> items(found, "Associations"))
                .filter(has("SubnetId", subnet))
                .map(found -> subnet + "/" + table);
    }

    private static Stream<JsonNode> table(Inquiry aws, String id) {
        return id.isEmpty()
                ? Stream.empty()
                : aws
                        .list(
                                "ec2 describe-route-tables",
                                Map.of("RouteTableIds", List.of(id)),
                                "RouteTables")
                        .stream();
    }

    private static Stream<String> listeners(Planned planned, Inquiry aws, Map<String, String> ids) {
        return listed(
                        aws,
                        "elbv2 describe-listeners",
                        "LoadBalancerArn",
                        ids.getOrDefault(planned.inModule("aws_lb"), ""),
                        "Listeners")
                .filter(has("Port", planned.text("port")))
                .map(listener -> listener.path("ListenerArn").asText());
    }

    private static Stream<String> selections(
            Planned planned, Inquiry aws, Map<String, String> ids) {
        String plan = ids.getOrDefault(planned.inModule("aws_backup_plan"), "");
        return listed(
                        aws,
                        "backup list-backup-selections",
                        "BackupPlanId",
                        plan,
                        "BackupSelectionsList")
                .filter(has("SelectionName", planned.text("name")))
                .map(selection -> plan + "|" + selection.path("SelectionId").asText());
    }

    private static Stream<String> mappings(Planned planned, Inquiry aws, Map<String, String> ids) {
        String domain = ids.getOrDefault(planned.beside("aws_api_gateway_domain_name"), "");
        return listed(aws, "apigateway get-base-path-mappings", "domainName", domain, "items")
                .filter(has("basePath", "(none)"))
                .map(mapping -> domain + "/");
    }

    static Stream<JsonNode> listed(
            Inquiry aws, String operation, String parentField, String parent, String items) {
        return parent.isEmpty()
                ? Stream.empty()
                : aws.list(operation, Map.of(parentField, parent), items).stream();
    }

    private static Stream<JsonNode> items(JsonNode parent, String name) {
        return parent.path(name).valueStream();
    }

    private static Predicate<JsonNode> has(String field, String value) {
        return item -> !value.isEmpty() && item.path(field).asText().equals(value);
    }
}
