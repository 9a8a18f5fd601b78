package io.tradewind.local.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import io.tradewind.local.cloud.takeover.Takeover;
import io.tradewind.platform.testing.CloudEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of environments/aws whose Terraform is killed before it has written anything down. */
@Tag("localstack")
class KilledDeploymentTest {

    /** The network is the last of these: it takes longer than all of the others. */
    private static final List<String> PART =
            List.of(
                    "-target=module.network",
                    "-target=module.state",
                    "-target=module.storage",
                    "-target=module.secrets",
                    "-var=teardown=true");

    /** Terraform, but the first apply is killed with its providers once there is a network. */
    private static final String KILLED_ONCE =
            """
            #!/bin/sh
            case $1 in plan | show) exec TERRAFORM "$@" ;; esac
            if [ "$1" != apply ] || [ -e TOOLS/killed ]; then exec TERRAFORM "$@" >>TOOLS/log 2>&1; fi
            touch TOOLS/killed
            TERRAFORM "$@" >TOOLS/first 2>&1 &
            until grep -q 'aws_vpc.this: Creation complete' TOOLS/first; do
                kill -0 $! || exit 1
                sleep 0.1
            done
            kill -9 $! $(ps -o pid= --ppid $!)
            wait $!
            """;

    @TempDir Path repository;

    private final String environment =
            "k" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Deployment deployment;

    @BeforeEach
    void prepare() throws IOException {
        Map<String, String> variables =
                new HashMap<>(CloudEndpoint.shared().variables(Map.of("TF_IN_AUTOMATION", "true")));
        Path terraform = installed();
        Path tools = Files.createDirectories(repository.resolve("tools"));
        Path script = tools.resolve("terraform");
        Files.writeString(
                script,
                KILLED_ONCE
                        .replace("TERRAFORM", terraform.toString())
                        .replace("TOOLS", tools.toString()));
        assertTrue(script.toFile().setExecutable(true));
        variables.put("PATH", tools + ":" + System.getenv("PATH"));
        variables.put("TF_CLI_ARGS_apply", "-parallelism=60 -no-color");
        String providers = System.getenv("TRADEWIND_TERRAFORM_PROVIDERS");
        if (providers != null && !providers.isBlank()) {
            variables.put("TF_CLI_ARGS_init", "-plugin-dir=" + providers);
        }
        Path original = TestFolders.repository();
        TerraformLocalTest.copy(original.resolve("terraform"), repository.resolve("terraform"));
        Files.copy(original.resolve("template.yaml"), repository.resolve("template.yaml"));
        deployment =
                new Deployment(repository, environment, "ap-southeast-2", new Program(variables));
        StateBucket.prepare(deployment, "", printed());
    }

    private static Path installed() {
        for (String folder : System.getenv("PATH").split(":", 0)) {
            Path found = Path.of(folder, "terraform");
            if (Files.isExecutable(found)) {
                return found;
            }
        }
        String skipped = "SKIPPED: terraform is not installed";
        System.err.println(skipped);
        return Assumptions.abort(skipped);
    }

    private PrintStream printed() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private int apply() {
        out.reset();
        return Takeover.apply(deployment, PART, true, printed());
    }

    @Test
    void theNextOneTakesOverWhatItMadeAndMakesNothingTwice() throws IOException {
        assertEquals(137, apply(), this::log);
        assertEquals(1, networks());
        assertEquals(0, apply(), this::log);
        String told = out.toString(StandardCharsets.UTF_8);
        for (String taken :
                List.of(
                        "module.network.aws_vpc.this: vpc-",
                        "module.network.aws_iam_role.flow[0]: tradewind-"
                                + environment
                                + "-network-",
                        "module.state.aws_dynamodb_table.this[\"idempotency\"]: tradewind-",
                        "module.storage.aws_s3_bucket.this[\"results\"]: tradewind-",
                        "module.secrets.aws_secretsmanager_secret.envelope_key: arn:")) {
            assertTrue(told.contains("Takes over " + taken), told);
        }
        List<String> again = new ArrayList<>(PART);
        again.add("-detailed-exitcode");
        Program.Ended plan = deployment.ponder("plan", again);
        assertEquals(0, plan.status(), plan.text());
        assertEquals(1, networks());
        assertTrue(Files.notExists(deployment.folder().resolve("takeover.tf")));
        assertEquals(
                0,
                deployment.terraformHere("destroy", "-auto-approve", "-var=teardown=true"),
                this::log);
        assertEquals(0, networks());
    }

    private int networks() {
        return deployment
                .ask(
                        List.of("ec2", "describe-vpcs"),
                        Map.of(
                                "Filters",
                                List.of(
                                        Map.of(
                                                "Name",
                                                "tag:environment",
                                                "Values",
                                                List.of(environment)))))
                .path("Vpcs")
                .size();
    }

    private String log() {
        try {
            Path log = repository.resolve("tools/log");
            return out + (Files.exists(log) ? Files.readString(log) : "");
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
