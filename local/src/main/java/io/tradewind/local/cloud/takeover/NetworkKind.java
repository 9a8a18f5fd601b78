package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A part of a network, which has no name of its own but a tag: it is ours where it bears every tag
 * that it would be given, and stands in this environment's network.
 *
 * @param operation that lists it
 * @param items the answer's field
 * @param id the item's field
 */
record NetworkKind(String type, String operation, String items, String id) implements Kind {

    /** A gateway is told of for an hour after its end. */
    private static final Set<String> ENDED = Set.of("deleting", "deleted", "failed", "rejected");

    /** Networks first, then what stands in them. */
    static List<Kind> all() {
        return List.of(
                new NetworkKind("aws_vpc", "describe-vpcs", "Vpcs", "VpcId"),
                new NetworkKind(
                        "aws_internet_gateway",
                        "describe-internet-gateways",
                        "InternetGateways",
                        "InternetGatewayId"),
                new NetworkKind("aws_subnet", "describe-subnets", "Subnets", "SubnetId"),
                new NetworkKind("aws_eip", "describe-addresses", "Addresses", "AllocationId"),
                new NetworkKind(
                        "aws_nat_gateway", "describe-nat-gateways", "NatGateways", "NatGatewayId"),
                new NetworkKind(
                        "aws_route_table", "describe-route-tables", "RouteTables", "RouteTableId"),
                new NetworkKind(
                        "aws_vpc_endpoint",
                        "describe-vpc-endpoints",
                        "VpcEndpoints",
                        "VpcEndpointId"),
                new NetworkKind(
                        "aws_security_group",
                        "describe-security-groups",
                        "SecurityGroups",
                        "GroupId"),
                rule("aws_vpc_security_group_ingress_rule"),
                rule("aws_vpc_security_group_egress_rule"),
                new NetworkKind("aws_flow_log", "describe-flow-logs", "FlowLogs", "FlowLogId"));
    }

    private static Kind rule(String type) {
        return new NetworkKind(
                type, "describe-security-group-rules", "SecurityGroupRules", "SecurityGroupRuleId");
    }

    @Override
    public List<Candidate> candidates(Planned planned, Inquiry aws, Map<String, String> ids) {
        if (!planned.tags().containsKey("Name")) {
            return List.of();
        }
        return aws.list("ec2 " + operation, Map.of(filter(), own(aws)), items).stream()
                .filter(item -> Tags.cover(planned.tags(), Tags.of(item.path("Tags"))))
                .filter(item -> !ENDED.contains(state(item)))
                .filter(item -> stands(item, planned, ids))
                .map(item -> Candidate.ours(ready(item.path(id).asText(), aws)))
                .toList();
    }

    private static String state(JsonNode item) {
        return item.path("State").asText().toLowerCase(Locale.ROOT);
    }

    /** Nothing can lead to a gateway that is not there yet. */
    private String ready(String found, Inquiry aws) {
        if (type.equals("aws_nat_gateway")) {
            aws.holds("ec2 wait nat-gateway-available", Map.of("NatGatewayIds", List.of(found)));
        }
        return found;
    }

    private String filter() {
        // The two that spell it otherwise.
        return Set.of("aws_nat_gateway", "aws_flow_log").contains(type) ? "Filter" : "Filters";
    }

    private static List<Map<String, Object>> own(Inquiry aws) {
        return List.of(Map.of("Name", "tag:environment", "Values", List.of(aws.environment())));
    }

    /** In the network that the state or the search knows, and in no forgotten double of it. */
    private boolean stands(JsonNode item, Planned planned, Map<String, String> ids) {
        if (type.equals("aws_vpc") || type.equals("aws_eip")) {
            return true;
        }
        if (operation.equals("describe-security-group-rules")) {
            return ids.containsValue(item.path("GroupId").asText())
                    && item.path("IsEgress").asBoolean() == type.contains("egress");
        }
        String network = ids.getOrDefault(planned.inModule("aws_vpc"), "");
        String where =
                switch (type) {
                    case "aws_internet_gateway" ->
                            item.path("Attachments").path(0).path("VpcId").asText(network);
                    case "aws_flow_log" -> item.path("ResourceId").asText();
                    default -> item.path("VpcId").asText();
                };
        return where.equals(network);
    }
}
