package io.tradewind.local.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import io.tradewind.platform.testing.CloudEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private final String prefix =
            "tradewind-t" + UUID.randomUUID().toString().replace("-", "").substring(0, 8);

    private static final String OWNER = "the-owners-password";
    private static final String DATABASE = "jdbc:postgresql://postgres:5432/tradewind";
    private static final Pattern FUNCTION =
            Pattern.compile("FunctionName: .*\"tradewind-\\$\\{Environment}-([a-z-]+)\"");

    @TempDir Path folder;

    private CloudEndpoint endpoint;
    private boolean functions;
    private Program program;
    private Path environment;

    @BeforeEach
    void prepare() throws IOException {
        endpoint = CloudEndpoint.shared();
        functions = keepsFunctions();
        Map<String, String> variables = new HashMap<>(endpoint.variables(Map.of()));
        variables.put("TF_IN_AUTOMATION", "true");
        variables.put("TF_VAR_endpoint", endpoint.address().toString());
        variables.put("TF_VAR_environment", prefix.replace("tradewind-", ""));
        variables.put("TF_VAR_database_url", functions ? DATABASE : "");
        variables.put("TF_VAR_database_password", OWNER);
        program = new Program(variables);
        if (!program.installed("terraform")) {
            String skipped = "SKIPPED: terraform is not installed";
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
        // A copy, for state and providers lie beside what is applied.
        Path repository = TestFolders.repository();
        copy(repository.resolve("terraform"), folder.resolve("terraform"));
        Files.copy(repository.resolve("template.yaml"), folder.resolve("template.yaml"));
        Files.createSymbolicLink(folder.resolve("functions"), repository.resolve("functions"));
        environment = folder.resolve("terraform/environments/local");
        List<String> init = new ArrayList<>(List.of("init"));
        String providers = System.getenv("TRADEWIND_TERRAFORM_PROVIDERS");
        if (providers != null && !providers.isBlank()) {
            init.add("-plugin-dir=" + providers);
        }
        terraform(0, init.toArray(String[]::new));
    }

    /**
     * Whether functions are kept and not run: src/test/python/endpoint.py says so. LocalStack would
     * run the migration, which needs a database that its containers reach.
     */
    private boolean keepsFunctions() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI config = endpoint.address().resolve("/moto-api/config");
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(config).build(),
                            HttpResponse.BodyHandlers.ofString());
            boolean kept = answer.body().replace(" ", "").contains("\"use_docker\":false");
            if (!kept) {
                System.err.println(
                        "SKIPPED in part: the endpoint runs functions, none is deployed to it");
            }
            return kept;
        } catch (IOException | InterruptedException away) {
            throw new IllegalStateException(endpoint.address() + " does not answer", away);
        }
    }

    @Test
    void aHalfFinishedApplyIsHealedASecondPlanIsEmptyAndNothingIsLeft() throws IOException {
        terraform(0, "apply", "-auto-approve", "-target=module.state");
        String log = terraform(0, "apply", "-auto-approve");
        terraform(NOTHING_TO_DO, "plan", "-detailed-exitcode");
        assertEquals(List.of(prefix + "-idempotency", prefix + "-rate-limits"), tables());
        if (functions) {
            assertEquals(template(), functionNames());
            assertEquals(
                    "http://localhost.localstack.cloud:4566/restapis/%s/live/_user_request_"
                            .formatted(prefix),
                    variable("job-worker", "TRADING_API_URL"));
            assertEquals("true", variable("webhook-delivery", "CALLBACKS_TO_PRIVATE_ADDRESSES"));
        }
        String secret =
                endpoint.clients()
                        .secretsManager()
                        .getSecretValue(get -> get.secretId(prefix + "/database/pipeline"))
                        .secretString();
        String password = secret.replaceAll(".*\"password\":\"([^\"]+)\".*", "$1");
        assertEquals(40, password.length());
        String state = Files.readString(environment.resolve("terraform.tfstate"));
        String outputs = program.run(environment, List.of("terraform", "output", "-json")).text();
        assertTrue(outputs.contains(prefix + "/database/pipeline"), outputs);
        for (String told : List.of(state, log, outputs)) {
            assertFalse(told.contains(password), "a password is told");
            assertFalse(told.contains(OWNER), "the owner's password is told");
        }
        assertTrue(state.contains(prefix + "/database/pipeline"));
        terraform(0, "destroy", "-auto-approve");
        assertEquals(List.of(), tables());
        if (functions) {
            assertEquals(Set.of(), functionNames());
        }
    }

    @Test
    void aBucketThatIsThereIsNamedAndCanBeTakenOver() {
        String bucket = prefix + "-prices";
        endpoint.clients()
                .s3()
                .createBucket(
                        create ->
                                create.bucket(bucket)
                                        .createBucketConfiguration(
                                                c -> c.locationConstraint("ap-southeast-2")));
        Program.Ended refused = run("apply", "-auto-approve", "-target=module.storage");
        assertEquals(1, refused.status(), refused.text());
        assertTrue(refused.text().contains("creating S3 Bucket (" + bucket + ")"), refused.text());
        assertTrue(refused.text().contains("BucketAlready"), refused.text());
        assertTrue(refused.text().contains("adopt_buckets takes over"), refused.text());
        String adopt = "-var=adopt_buckets=[\"prices\"]";
        terraform(0, "apply", "-auto-approve", "-target=module.storage", adopt);
        terraform(NOTHING_TO_DO, "plan", "-detailed-exitcode", "-target=module.storage");
        terraform(0, "destroy", "-auto-approve");
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsMade() {
        Map<String, String> refusals =
                Map.of(
                        "-var=endpoint=https://sqs.ap-southeast-2.amazonaws.com",
                        "endpoint must not be AWS's own",
                        "-var=region=xx-nowhere-1",
                        "invalid AWS Region: xx-nowhere-1",
                        "-var=region=Sydney",
                        "region must be an AWS region",
                        "-var=database_url=mysql://localhost",
                        "database_url must be a JDBC URL");
        refusals.forEach(
                (variable, message) -> {
                    Program.Ended refused = run("plan", variable);
                    assertEquals(1, refused.status(), variable);
                    assertTrue(refused.text().contains(message), refused.text());
                });
    }

    @Test
    void aMissingPasswordAndAQuotaOfTenSayWhatToDo() {
        Map<List<String>, String> refusals =
                Map.of(
                        List.of("-var=database_url=" + DATABASE, "-var=database_password="),
                        "run ./compose-secrets",
                        List.of(
                                "-var=database_url=" + DATABASE,
                                "-var=account_concurrency=10",
                                "-var=sweep_worker_concurrency=50"),
                        "quota L-B99A9384");
        refusals.forEach(
                (variables, message) -> {
                    List<String> arguments = new ArrayList<>(List.of("plan"));
                    arguments.addAll(variables);
                    Program.Ended refused = run(arguments.toArray(String[]::new));
                    assertEquals(1, refused.status(), variables.toString());
                    // Terraform breaks lines where its frame ends.
                    String text = refused.text().replaceAll("\\s+", " ");
                    assertTrue(text.contains(message), refused.text());
                });
        assertEquals(List.of(), tables());
    }

    /** Functions that template.yaml and the schemas' stack name. */
    private Set<String> template() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String file : List.of("template.yaml", "terraform/modules/functions/schema.yaml")) {
            Matcher name = FUNCTION.matcher(Files.readString(folder.resolve(file)));
            while (name.find()) {
                names.add(prefix + "-" + name.group(1));
            }
        }
        return names;
    }

    private Set<String> functionNames() {
        String listed =
                lambda(
                        "list-functions",
                        "--query",
                        "Functions[?starts_with(FunctionName, '%s-')].FunctionName"
                                .formatted(prefix));
        return Set.copyOf(Stream.of(listed.split("\\s+")).filter(name -> !name.isEmpty()).toList());
    }

    /** What a function is told. */
    private String variable(String service, String name) {
        return lambda(
                        "get-function-configuration",
                        "--function-name",
                        prefix + "-" + service,
                        "--query",
                        "Environment.Variables." + name)
                .strip();
    }

    private String lambda(String... asked) {
        List<String> command = new ArrayList<>(List.of("aws", "lambda"));
        command.addAll(List.of(asked));
        command.addAll(List.of("--region", "ap-southeast-2", "--output", "text"));
        Program.Ended answer = program.run(environment, command);
        assertTrue(answer.well(), answer.text());
        return answer.text();
    }

    private List<String> tables() {
        DynamoDbClient client = endpoint.clients().dynamoDb();
        return client.listTables().tableNames().stream()
                .filter(name -> name.startsWith(prefix + "-"))
                .sorted()
                .toList();
    }

    private String terraform(int expected, String... arguments) {
        Program.Ended ended = run(arguments);
        assertEquals(expected, ended.status(), ended.text());
        return ended.text();
    }

    private Program.Ended run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-input=false", "-no-color"));
        if (!arguments[0].equals("init")) {
            // Most of the time passes in waiting for each queue to say the same six times.
            command.add("-parallelism=60");
        }
        return program.run(environment, command);
    }

    static void copy(Path from, Path to) throws IOException {
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
