package io.tradewind.local.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import io.tradewind.platform.testing.CloudEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** environments/local from its first plan to its end, on an endpoint that speaks AWS's APIs. */
@Tag("localstack")
class TerraformLocalTest {

    private static final int NOTHING_TO_DO = 0;

    /** Names of its own, so that it may run beside whatever else the endpoint holds. */
    private static final String ENVIRONMENT = "trial";

    @TempDir Path folder;

    private CloudEndpoint endpoint;
    private Program program;
    private Path environment;

    @BeforeEach
    void prepare() throws IOException {
        endpoint = CloudEndpoint.shared();
        program =
                new Program(
                        Map.of(
                                "TF_IN_AUTOMATION",
                                "true",
                                "TF_VAR_endpoint",
                                endpoint.address().toString(),
                                "TF_VAR_environment",
                                ENVIRONMENT));
        if (!program.installed("terraform")) {
            String skipped = "SKIPPED: terraform is not installed";
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
        // A copy, for state and providers lie beside what is applied.
        Path repository = TestFolders.repository();
        copy(repository.resolve("terraform"), folder.resolve("terraform"));
        Files.copy(repository.resolve("template.yaml"), folder.resolve("template.yaml"));
        environment = folder.resolve("terraform/environments/local");
        List<String> init = new ArrayList<>(List.of("init"));
        String providers = System.getenv("TRADEWIND_TERRAFORM_PROVIDERS");
        if (providers != null && !providers.isBlank()) {
            init.add("-plugin-dir=" + providers);
        }
        terraform(0, init.toArray(String[]::new));
    }

    @Test
    void aHalfFinishedApplyIsHealedASecondPlanIsEmptyAndNothingIsLeft() throws IOException {
        terraform(0, "apply", "-auto-approve", "-target=module.state");
        terraform(0, "apply", "-auto-approve");
        terraform(NOTHING_TO_DO, "plan", "-detailed-exitcode");
        assertEquals(
                List.of("tradewind-trial-idempotency", "tradewind-trial-rate-limits"), tables());
        String secret =
                endpoint.clients()
                        .secretsManager()
                        .getSecretValue(get -> get.secretId("tradewind-trial/database/pipeline"))
                        .secretString();
        String password = secret.replaceAll(".*\"password\":\"([^\"]+)\".*", "$1");
        assertEquals(40, password.length());
        String state = Files.readString(environment.resolve("terraform.tfstate"));
        assertFalse(state.contains(password), "the state holds a password");
        assertTrue(state.contains("tradewind-trial/database/pipeline"));
        terraform(0, "destroy", "-auto-approve");
        assertEquals(List.of(), tables());
    }

    @Test
    void awsItselfIsRefused() {
        Program.Ended refused =
                program.run(
                        environment,
                        List.of(
                                "terraform",
                                "plan",
                                "-input=false",
                                "-no-color",
                                "-var=endpoint=https://sqs.ap-southeast-2.amazonaws.com"));
        assertEquals(1, refused.status());
        assertTrue(refused.text().contains("endpoint must not be AWS's own"), refused.text());
    }

    private List<String> tables() {
        DynamoDbClient client = endpoint.clients().dynamoDb();
        return client.listTables().tableNames().stream()
                .filter(name -> name.startsWith("tradewind-trial-"))
                .sorted()
                .toList();
    }

    private void terraform(int expected, String... arguments) {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-input=false", "-no-color"));
        if (!arguments[0].equals("init")) {
            // Most of the time passes in waiting for each queue to say the same six times.
            command.add("-parallelism=60");
        }
        Program.Ended ended = program.run(environment, command);
        assertEquals(expected, ended.status(), ended.text());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                String relative = from.relativize(file).toString();
                boolean made =
                        relative.contains(".terraform")
                                || relative.contains("tfstate")
                                || relative.endsWith(".tfvars");
                if (made) {
                    continue;
                }
                Path copy = to.resolve(relative);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
