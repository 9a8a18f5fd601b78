package io.tradewind.local.command;

import io.tradewind.local.cloud.CloudCheck;
import io.tradewind.local.cloud.CloudChecks;
import io.tradewind.local.cloud.Program;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradewind verify-cloud}: what the installed tools find in templates and Terraform. */
@Command(
        name = "verify-cloud",
        description =
                "Checks templates, Terraform, image and alerts with whichever tools are installed:"
                        + " sam, cfn-lint, terraform, tflint, checkov, hadolint, promtool.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100)
public final class VerifyCloudCommand implements Callable<Integer> {

    @Option(
            names = "--providers",
            paramLabel = "DIR",
            defaultValue = "${env:TRADEWIND_TERRAFORM_PROVIDERS}",
            description = "Terraform's providers, where the registry is out of reach.")
    Path providers;

    @Override
    public Integer call() {
        Path repository = Home.locate(null).repository();
        Path scratch = scratch();
        return verify(
                CloudChecks.of(repository, Optional.ofNullable(providers)),
                Map.of("TF_IN_AUTOMATION", "true"),
                scratch,
                System.out);
    }

    /** Runs the checks; 1 when one of them finds something. */
    static int verify(
            List<CloudCheck> checks,
            Map<String, String> environment,
            Path scratch,
            PrintStream out) {
        Set<String> missing = new TreeSet<>();
        Set<Path> unprepared = new HashSet<>();
        int found = 0;
        int done = 0;
        for (CloudCheck check : checks) {
            Map<String, String> variables = new HashMap<>(environment);
            // Providers and state of a check stay out of the checkout.
            variables.put(
                    "TF_DATA_DIR",
                    scratch.resolve(Integer.toHexString(check.folder().hashCode())).toString());
            Program program = new Program(variables);
            if (!program.installed(check.tool())) {
                missing.add(check.tool());
                continue;
            }
            if (unprepared.contains(check.folder())) {
                out.printf("%-5s %-10s %s: not checked%n", "--", check.tool(), check.subject());
                continue;
            }
            Program.Ended ended = program.run(check.folder(), check.command());
            done++;
            out.printf(
                    "%-5s %-10s %s%n", ended.well() ? "ok" : "bad", check.tool(), check.subject());
            if (!ended.well()) {
                found++;
                if (check.prepares()) {
                    unprepared.add(check.folder());
                }
                out.println(ended.text().strip().indent(6).stripTrailing());
            }
        }
        missing.forEach(tool -> out.printf("%-5s %-10s is not installed%n", "--", tool));
        out.println(
                found == 0
                        ? done + " checks found nothing."
                        : found + " of " + done + " checks found something: see above.");
        return found == 0 ? 0 : 1;
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("tradewind-verify");
        } catch (IOException refused) {
            throw new StateException(
                    "Cannot write " + System.getProperty("java.io.tmpdir"), refused);
        }
    }
}
