package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.cloud.Deployment;
import io.tradewind.local.cloud.Program;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An apply that first takes over what an earlier one made and did not write down. */
public final class Takeover {

    private static final Pattern LOCK =
            Pattern.compile(
                    "Error acquiring the state lock.*?\\bID: +([0-9a-f-]{36})", Pattern.DOTALL);

    private final Deployment deployment;
    private final PrintStream out;

    private Takeover(Deployment deployment, PrintStream out) {
        this.deployment = deployment;
        this.out = out;
    }

    /**
     * Looks, says what is taken over, and applies.
     *
     * @param variables further arguments of plan and apply
     * @param approved whether to change anything without asking
     * @return Terraform's status
     * @throws StateException where a person has to decide; nothing was changed
     */
    public static int apply(
            Deployment deployment, List<String> variables, boolean approved, PrintStream out) {
        try (ImportFile imports = new ImportFile(deployment.folder())) {
            int ready = deployment.init();
            return ready != 0
                    ? ready
                    : new Takeover(deployment, out).apply(imports, variables, approved);
        }
    }

    private int apply(ImportFile imports, List<String> variables, boolean approved) {
        out.println("Looking for what an earlier deployment made and did not write down …");
        PlanFile first = plan(variables);
        Search.Result result = Search.run(first, new Inquiry(deployment));
        if (!result.problems().isEmpty()) {
            throw new StateException(
                    "Nothing was changed, for a person has to decide:\n  "
                            + String.join("\n  ", result.problems()));
        }
        if (!result.found().isEmpty()) {
            result.found()
                    .forEach(one -> out.println("Takes over " + one.address() + ": " + one.id()));
            imports.write(result.found());
            refuseLosses(plan(variables));
        }
        first.cutUploads().forEach(this::keep);
        List<String> arguments = new ArrayList<>(variables);
        if (approved) {
            arguments.add("-auto-approve");
        }
        return deployment.act("apply", arguments);
    }

    /** An object is there whole or not at all, and the apply looks which. */
    private void keep(String address) {
        out.println("Looks again at " + address + ", whose upload was cut off");
        if (deployment.terraform("untaint", address) != 0) {
            throw new StateException("Nothing was changed: terraform untaint failed, see above");
        }
    }

    /** Taken over to be deleted and made anew is not taken over. */
    private static void refuseLosses(PlanFile plan) {
        if (!plan.losses().isEmpty()) {
            throw new StateException(
                    "Nothing was changed: these are there, and so different from what the"
                            + " configuration wants that they would be deleted and made anew."
                            + " Delete them, or change the configuration:\n  "
                            + String.join("\n  ", plan.losses()));
        }
    }

    /** Without asking about what the state holds. */
    private PlanFile plan(List<String> variables) {
        try {
            // The plan holds what is sensitive: a folder for its owner alone, deleted at once.
            Path folder = Files.createTempDirectory("tradewind-plan");
            Path file = folder.resolve("plan");
            try {
                List<String> arguments = new ArrayList<>(variables);
                arguments.addAll(List.of("-refresh=false", "-out=" + file));
                succeed(deployment.ponder("plan", arguments));
                String json = succeed(deployment.terraformText("show", "-json", file.toString()));
                return PlanFile.of(JsonMapper.builder().build().readTree(json));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (JsonProcessingException odd) {
            throw new StateException("Terraform told its plan in something else than JSON", odd);
        } catch (IOException refused) {
            throw new StateException(
                    "Cannot write " + System.getProperty("java.io.tmpdir"), refused);
        }
    }

    private String succeed(Program.Ended ended) {
        if (!ended.well()) {
            out.print(ended.text());
            Matcher lock = LOCK.matcher(ended.text());
            if (lock.find()) {
                throw new StateException(
                        "Somebody deploys, or a deployment was lost with its machine. If nobody does:"
                                + " ./tradewind cloud unlock -e %s %s"
                                        .formatted(deployment.environment(), lock.group(1)));
            }
            throw new StateException("Terraform cannot plan: see above. Nothing was changed");
        }
        return ended.text();
    }
}
