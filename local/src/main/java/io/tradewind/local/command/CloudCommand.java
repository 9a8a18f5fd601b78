package io.tradewind.local.command;

import io.tradewind.local.cloud.Deployment;
import io.tradewind.local.cloud.EnvironmentFiles;
import io.tradewind.local.cloud.Program;
import io.tradewind.local.cloud.StateBucket;
import io.tradewind.local.cloud.StoredSecret;
import io.tradewind.local.cloud.TenantSetup;
import io.tradewind.local.cloud.takeover.Takeover;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code tradewind cloud}: deploys to AWS and takes care of what goes with it. */
@Command(
        name = "cloud",
        description = "Deploys to AWS, and takes care of what goes with it.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        synopsisSubcommandLabel = "COMMAND")
public final class CloudCommand {

    private static final int BAD_INPUT = 2;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "NAME",
            defaultValue = "prod",
            scope = ScopeType.INHERIT,
            description = "Names every resource. Default: prod.")
    String environment;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            scope = ScopeType.INHERIT,
            description =
                    "Default: the environment's own; of a new one AWS_REGION, or ap-southeast-2.")
    String region;

    @Command(
            name = "state",
            description =
                    "Makes the bucket of Terraform's state, and the files that name it and hold"
                            + " this environment's variables.",
            mixinStandardHelpOptions = true)
    int state(
            @Option(
                            names = "--domain",
                            paramLabel = "DOMAIN",
                            description =
                                    "api. and exchange. stand before it; its hosted zone is made"
                                            + " where there is none.")
                    String domain) {
        StateBucket.prepare(deployment(), domain == null ? "" : domain, System.out);
        return 0;
    }

    @Command(
            name = "deploy",
            description = "terraform apply: makes everything, or changes what changed.",
            mixinStandardHelpOptions = true)
    int deploy(
            @Option(names = "--yes", description = "Do not ask before changing anything.")
                    boolean yes) {
        return Takeover.apply(deployment(), List.of(), yes, System.out);
    }

    @Command(
            name = "adopt",
            description =
                    "Takes over what is there and not in Terraform's state, as a deployment that"
                            + " was killed leaves it. The error that names it has both arguments.",
            mixinStandardHelpOptions = true)
    int adopt(
            @Parameters(
                            index = "0",
                            paramLabel = "ADDRESS",
                            description = "As behind \"with\" in the error.")
                    String address,
            @Parameters(
                            index = "1",
                            paramLabel = "ID",
                            description = "Its name, or its ARN where it is a secret.")
                    String id) {
        return deployment().terraformHere("import", address, id);
    }

    @Command(
            name = "unlock",
            description =
                    "Frees Terraform's state after a deployment that was lost with its machine."
                            + " Nobody else may be deploying.",
            mixinStandardHelpOptions = true)
    int unlock(@Parameters(paramLabel = "ID", description = "As in the error.") String id) {
        Deployment deployment = deployment();
        int ready = deployment.init();
        return ready != 0 ? ready : deployment.terraform("force-unlock", "-force", id);
    }

    @Command(
            name = "secret",
            description =
                    "Stores a secret, such as smtp-credentials, slack or gateway: asks for it, or"
                            + " reads standard input.",
            mixinStandardHelpOptions = true)
    int secret(@Parameters(paramLabel = "NAME", description = "As in template.yaml.") String name)
            throws IOException {
        StoredSecret.put(deployment(), name, entered(name, System.in));
        System.err.println("Stored. Functions take it within five minutes.");
        return 0;
    }

    /** Typed unseen at a terminal; without one all of the input, as a pipe has it. */
    @SuppressWarnings("SystemConsoleNull") // Java 25 has none again where there is no terminal
    static String entered(String name, InputStream input) throws IOException {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("%s (JSON, not shown): ", name);
            return typed == null ? "" : new String(typed);
        }
        return new String(input.readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Command(
            name = "tenant",
            description = "Makes a tenant and prints the key of its first administrator, once.",
            mixinStandardHelpOptions = true)
    int tenant(
            @Parameters(paramLabel = "ID", description = "1 to 40 of a-z, 0-9 and -.") String id,
            @Option(names = "--name", paramLabel = "NAME", description = "Default: the id.")
                    String name)
            throws IOException {
        TenantSetup.put(deployment(), id, name == null ? id : name)
                .ifPresentOrElse(
                        key -> {
                            System.out.println(key);
                            System.err.println(
                                    "Keep it: this key with the role ADMIN is shown this once.");
                        },
                        () -> System.err.println("Changed " + id + "."));
        return 0;
    }

    @Command(
            name = "destroy",
            description = "Ends an environment with all of its data.",
            mixinStandardHelpOptions = true)
    int destroy(
            @Option(
                            names = "--confirm",
                            required = true,
                            paramLabel = "NAME",
                            description = "tradewind-ENVIRONMENT, to show that you mean it.")
                    String confirm) {
        Deployment deployment = deployment();
        if (!confirm.equals(deployment.name(""))) {
            System.err.println("error: --confirm must be " + deployment.name("") + ".");
            return BAD_INPUT;
        }
        // What is locked must be unlocked by an apply before it can be destroyed.
        int unlocked = Takeover.apply(deployment, List.of("-var=teardown=true"), true, System.out);
        return unlocked != 0
                ? unlocked
                : deployment.terraformHere("destroy", "-auto-approve", "-var=teardown=true");
    }

    /** A provider that logs more than information logs each request, with the secret in it. */
    static Map<String, String> toolVariables(Map<String, String> environment) {
        Map<String, String> variables =
                new HashMap<>(Map.of("TF_IN_AUTOMATION", "true", "AWS_PAGER", ""));
        if (environment.containsKey("TF_LOG") || environment.containsKey("TF_LOG_PROVIDER")) {
            variables.put("TF_LOG_PROVIDER", "INFO");
        }
        return variables;
    }

    private Deployment deployment() {
        Program program = new Program(toolVariables(System.getenv()));
        for (String tool : new String[] {"aws", "terraform"}) {
            if (!program.installed(tool)) {
                throw new StateException(tool + " is not installed, or not on the PATH");
            }
        }
        Path repository = Home.locate(null).repository();
        return new Deployment(repository, environment, region(repository), program);
    }

    private String region(Path repository) {
        return Optional.ofNullable(region)
                .or(EnvironmentFiles.of(repository, environment)::region)
                .or(() -> Optional.ofNullable(System.getenv("AWS_REGION")))
                .orElse("ap-southeast-2");
    }
}
