package io.tradewind.local.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.state.StateException;
import io.tradewind.platform.testing.CloudEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** What goes with a deployment, through the AWS CLI, on an endpoint that speaks AWS's APIs. */
@Tag("localstack")
class DeploymentTest {

    @TempDir Path repository;

    private final String environment =
            "d" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);

    private CloudEndpoint endpoint;
    private Deployment deployment;

    @BeforeEach
    void prepare() throws IOException {
        endpoint = CloudEndpoint.shared();
        Map<String, String> variables = new HashMap<>(endpoint.variables(Map.of()));
        Program program = new Program(variables);
        if (!program.installed("aws")) {
            String skipped = "SKIPPED: the AWS CLI is not installed";
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
        Files.createDirectories(repository.resolve("terraform/environments/aws"));
        deployment = new Deployment(repository, environment, "ap-southeast-2", program);
    }

    private String prepareState() {
        return prepareState("");
    }

    private String prepareState(String domain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StateBucket.prepare(deployment, domain, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theStatesBucketIsPrivateAndMakingItAgainChangesNothing() throws IOException {
        prepareState();
        String bucket = deployment.name("-state-" + deployment.account());
        var s3 = endpoint.clients().s3();
        assertEquals(
                BucketVersioningStatus.ENABLED,
                s3.getBucketVersioning(get -> get.bucket(bucket)).status());
        assertTrue(
                s3.getPublicAccessBlock(get -> get.bucket(bucket))
                        .publicAccessBlockConfiguration()
                        .blockPublicPolicy());
        assertTrue(Files.readString(deployment.backend()).contains(bucket));
        Files.writeString(deployment.variables(), "environment = \"drill\" # mine\n");
        assertTrue(prepareState().contains("left as it is"));
        assertTrue(Files.readString(deployment.variables()).contains("# mine"));
    }

    @Test
    void theNameServersOfADomainAreToldEachTime() {
        String domain = environment + ".example.com";
        List<String> first = nameServers(prepareState(domain));
        assertFalse(first.isEmpty());
        assertEquals(first, nameServers(prepareState(domain)));
        deployment
                .ask(List.of("route53", "list-hosted-zones-by-name"), Map.of("DNSName", domain))
                .path("HostedZones")
                .forEach(zone -> deleteZone(zone.path("Id").asText()));
    }

    private void deleteZone(String id) {
        deployment.ask(List.of("route53", "delete-hosted-zone"), Map.of("Id", id));
    }

    private static List<String> nameServers(String told) {
        return told.lines().filter(line -> line.startsWith("  ")).sorted().toList();
    }

    @Test
    void aSecretIsStoredAndAnythingElseIsRefusedWithoutItsText() {
        var manager = endpoint.clients().secretsManager();
        manager.createSecret(create -> create.name(deployment.name("/slack")));
        StoredSecret.put(deployment, "slack", "{\"webhook_url\":\"https://example.com/ü\"}");
        assertEquals(
                "{\"webhook_url\":\"https://example.com/ü\"}",
                manager.getSecretValue(get -> get.secretId(deployment.name("/slack")))
                        .secretString());
        StateException refused =
                assertThrows(
                        StateException.class,
                        () -> StoredSecret.put(deployment, "slack", "hunter2"));
        assertFalse(String.valueOf(refused.getMessage()).contains("hunter2"));
        assertThrows(StateException.class, () -> StoredSecret.put(deployment, "not-there", "{}"));
    }

    @Test
    void oddNamesAreRefused() {
        Program program = new Program(Map.of());
        assertThrows(
                StateException.class,
                () -> new Deployment(repository, "Prod_1", "ap-southeast-2", program));
        assertThrows(
                StateException.class, () -> new Deployment(repository, "prod", "sydney", program));
    }
}
