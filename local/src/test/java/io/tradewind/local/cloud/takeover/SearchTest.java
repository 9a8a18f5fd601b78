package io.tradewind.local.cloud.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.cloud.Deployment;
import io.tradewind.local.cloud.Program;
import io.tradewind.platform.testing.CloudEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What is found on an endpoint that speaks AWS's APIs, and what is left alone. */
@Tag("localstack")
class SearchTest {

    private static final String NETWORK = "module.network.aws_vpc.this";
    private static final String TABLE = "module.state.aws_dynamodb_table.this[\"leases\"]";

    @TempDir Path repository;

    private final String environment =
            "s" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private final String name = "tradewind-" + environment;
    private final List<Planned> creates = new ArrayList<>();
    private Deployment aws;

    @BeforeEach
    void prepare() throws IOException {
        Program program = new Program(CloudEndpoint.shared().variables(Map.of()));
        if (!program.installed("aws")) {
            String skipped = "SKIPPED: the AWS CLI is not installed";
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
        Files.createDirectories(repository.resolve("terraform/environments/aws"));
        aws = new Deployment(repository, environment, "ap-southeast-2", program);
    }

    private Map<String, String> tags(String of) {
        return Map.of("environment", of, "platform", "tradewind");
    }

    private void plan(String address, Map<String, ?> values) {
        String type = address.replaceAll("\\[.*", "").replaceAll("\\.[a-z]+$", "");
        creates.add(
                new Planned(
                        address,
                        type.substring(type.lastIndexOf('.') + 1),
                        JsonMapper.builder().build().valueToTree(values)));
    }

    private void planNamed(String address, String field, String value) {
        plan(address, Map.of(field, value, "tags_all", tags(environment)));
    }

    private void planTagged(String address, String tag) {
        plan(
                address,
                Map.of(
                        "tags_all",
                        Map.of(
                                "environment", environment,
                                "platform", "tradewind",
                                "Name", tag)));
    }

    private Search.Result search(Map<String, String> state) {
        return Search.run(new PlanFile(creates, state, List.of(), List.of()), new Inquiry(aws));
    }

    private static List<Map<String, String>> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                .toList();
    }

    private List<Map<String, ?>> specification(String kind, String of, String tag) {
        return List.of(
                Map.of(
                        "ResourceType",
                        kind,
                        "Tags",
                        list(Map.of("environment", of, "platform", "tradewind", "Name", tag))));
    }

    private String network(String of, String tag) {
        return aws.ask(
                        List.of("ec2", "create-vpc"),
                        Map.of(
                                "CidrBlock",
                                "10.0.0.0/16",
                                "TagSpecifications",
                                specification("vpc", of, tag)))
                .path("Vpc")
                .path("VpcId")
                .asText();
    }

    private String table(String table) {
        return aws.ask(
                        List.of("ec2", "create-route-table"),
                        Map.of(
                                "VpcId",
                                table,
                                "TagSpecifications",
                                specification("route-table", environment, name + "-public")))
                .path("RouteTable")
                .path("RouteTableId")
                .asText();
    }

    @Test
    void aNetworkIsFoundWithWhatStandsInIt() {
        String vpc = network(environment, name);
        String routes = table(vpc);
        network(environment + "2", name);
        network(environment, name + "-other");
        planTagged(NETWORK, name);
        planTagged("module.network.aws_route_table.public", name + "-public");
        planTagged("module.network.aws_internet_gateway.this", name);
        Search.Result result = search(Map.of());
        assertEquals(List.of(), result.problems());
        assertEquals(
                List.of(
                        new Found(NETWORK, vpc),
                        new Found("module.network.aws_route_table.public", routes)),
                result.found());
    }

    /** A double that no state knows: what stands in it is not taken for what is missing. */
    @Test
    void whatStandsInAnotherNetworkIsLeftAlone() {
        table(network(environment, name));
        planTagged("module.network.aws_route_table.public", name + "-public");
        assertEquals(
                List.of(), search(Map.of(NETWORK, network(environment, name + "-kept"))).found());
    }

    @Test
    void twoThatCouldBeItAreNamedWithTheCommand() {
        String one = network(environment, name);
        String two = network(environment, name);
        planTagged(NETWORK, name);
        Search.Result result = search(Map.of());
        assertEquals(List.of(), result.found());
        String problem = result.problems().getFirst();
        assertTrue(problem.contains(one) && problem.contains(two), problem);
        assertTrue(
                problem.contains(
                        "./tradewind cloud adopt -e %s '%s' 'ID'".formatted(environment, NETWORK)),
                problem);
    }

    @Test
    void whatTheStateHoldsIsNotTakenOverAgain() {
        String vpc = network(environment, name);
        planTagged(NETWORK, name);
        assertEquals(List.of(), search(Map.of("aws_vpc.renamed", vpc)).found());
        assertEquals(1, search(Map.of("aws_subnet.of_that_id", vpc)).found().size());
    }

    private void makeTable(Map<String, String> tags) {
        aws.ask(
                List.of("dynamodb", "create-table"),
                Map.of(
                        "TableName",
                        name + "-leases",
                        "BillingMode",
                        "PAY_PER_REQUEST",
                        "AttributeDefinitions",
                        List.of(Map.of("AttributeName", "id", "AttributeType", "S")),
                        "KeySchema",
                        List.of(Map.of("AttributeName", "id", "KeyType", "HASH")),
                        "Tags",
                        list(tags)));
        planNamed(TABLE, "name", name + "-leases");
    }

    @Test
    void aTableIsFoundByItsNameAndTags() {
        makeTable(tags(environment));
        assertEquals(List.of(new Found(TABLE, name + "-leases")), search(Map.of()).found());
    }

    @Test
    void aTableOfThatNameWithOtherTagsIsInTheWay() {
        makeTable(tags("another"));
        Search.Result result = search(Map.of());
        assertEquals(List.of(), result.found());
        String problem = result.problems().getFirst();
        assertTrue(problem.startsWith(name + "-leases is in the way of " + TABLE), problem);
        assertTrue(problem.contains("'%s' '%s-leases'".formatted(TABLE, name)), problem);
    }

    private void makeRole(String role, Map<String, String> tags) {
        aws.ask(
                List.of("iam", "create-role"),
                Map.of(
                        "RoleName",
                        role,
                        "AssumeRolePolicyDocument",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                        "Tags",
                        list(tags)));
    }

    @Test
    void aRoleIsFoundByItsPrefixAndTags() {
        String made = "20261122062935970500000001";
        makeRole(name + "-engine-" + made, tags(environment));
        makeRole(name + "-engine-start-" + made, tags(environment));
        makeRole(name + "-engine-" + made.replace('1', '2'), tags("another"));
        planNamed("module.engine.aws_iam_role.task", "name_prefix", name + "-engine-");
        Search.Result result = search(Map.of());
        assertEquals(List.of(), result.problems());
        assertEquals(
                List.of(new Found("module.engine.aws_iam_role.task", name + "-engine-" + made)),
                result.found());
    }

    @Test
    void aBucketWithoutTagsIsTakenOverWhileItIsEmpty() {
        String bucket = name + "-results-123456789012";
        var s3 = CloudEndpoint.shared().clients().s3();
        s3.createBucket(
                create ->
                        create.bucket(bucket)
                                .createBucketConfiguration(
                                        c -> c.locationConstraint("ap-southeast-2")));
        String address = "module.storage.aws_s3_bucket.this[\"results\"]";
        planNamed(address, "bucket", bucket);
        assertEquals(List.of(new Found(address, bucket)), search(Map.of()).found());
        s3.putObject(put -> put.bucket(bucket).key("k"), RequestBody.fromString("v"));
        Search.Result result = search(Map.of());
        assertEquals(List.of(), result.found());
        assertTrue(result.problems().getFirst().contains("is not empty"));
    }

    @Test
    void aSecretIsFoundAndOneThatGoesIsInTheWay() {
        String secret = name + "/slack";
        String arn =
                aws.ask(
                                List.of("secretsmanager", "create-secret"),
                                Map.of("Name", secret, "Tags", list(tags(environment))))
                        .path("ARN")
                        .asText();
        String address = "module.secrets.aws_secretsmanager_secret.entered[\"slack\"]";
        planNamed(address, "name", secret);
        assertEquals(List.of(new Found(address, arn)), search(Map.of()).found());
        aws.ask(List.of("secretsmanager", "delete-secret"), Map.of("SecretId", secret));
        assertTrue(search(Map.of()).problems().getFirst().contains("scheduled for deletion"));
    }
}
