package io.tradewind.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import io.tradewind.local.cloud.CloudCheck;
import io.tradewind.local.cloud.CloudChecks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCloudCommandTest {

    @TempDir Path folder;

    private record Run(int status, String text) {}

    private Run verify(CloudCheck... checks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status =
                VerifyCloudCommand.verify(
                        List.of(checks),
                        Map.of("PATH", folder + ":/usr/bin:/bin"),
                        folder,
                        new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Run(status, out.toString(StandardCharsets.UTF_8));
    }

    private CloudCheck check(String tool) {
        return new CloudCheck(tool, "everything", folder, List.of(tool), false);
    }

    private void tool(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    @Test
    void aFindingIsShownAndCounts() throws IOException {
        tool("fine", "exit 0");
        tool("picky", "echo 'line 3: careless' >&2; exit 4");
        Run run = verify(check("fine"), check("picky"));
        assertEquals(1, run.status());
        assertTrue(run.text().contains("ok    fine"), run.text());
        assertTrue(run.text().contains("bad   picky"), run.text());
        assertTrue(run.text().contains("line 3: careless"), run.text());
        assertTrue(run.text().contains("1 of 2 checks found something"), run.text());
    }

    @Test
    void whatReliesOnSomethingThatIsMissingIsNotBlamedForIt() throws IOException {
        tool("init", "echo 'no such provider'; exit 1");
        tool("fine", "exit 0");
        CloudCheck init = new CloudCheck("init", "providers", folder, List.of("init"), true);
        CloudCheck elsewhere =
                new CloudCheck("fine", "others", folder.getParent(), List.of("fine"), false);
        Run run = verify(init, check("fine"), elsewhere);
        assertEquals(1, run.status());
        assertTrue(run.text().contains("--    fine       everything: not checked"), run.text());
        assertTrue(run.text().contains("ok    fine       others"), run.text());
        assertTrue(run.text().contains("1 of 2 checks found something"), run.text());
    }

    @Test
    void aToolThatIsNotInstalledIsNamedAndIsNoFinding() throws IOException {
        tool("fine", "exit 0");
        Run run = verify(check("fine"), check("nowhere-to-be-found"));
        assertEquals(0, run.status());
        assertTrue(run.text().contains("nowhere-to-be-found is not installed"), run.text());
        assertTrue(run.text().contains("1 checks found nothing"), run.text());
    }

    @Test
    void everyModuleAndEnvironmentIsChecked() throws IOException {
        Path repository = TestFolders.repository();
        List<CloudCheck> checks = CloudChecks.of(repository, Optional.of(Path.of("/providers")));
        Set<String> tools = checks.stream().map(CloudCheck::tool).collect(Collectors.toSet());
        assertEquals(
                Set.of("sam", "cfn-lint", "terraform", "tflint", "checkov", "hadolint", "promtool"),
                tools);
        try (var modules = Files.list(repository.resolve("terraform/modules"))) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                // Ephemeral outputs are an error in a module that stands alone.
                assertEquals(
                        !module.endsWith("random"), runs(checks, module, "validate"), module + "");
                assertTrue(runs(checks, module, "init"), module.toString());
            }
        }
        assertTrue(checks.stream().anyMatch(c -> c.command().contains("-plugin-dir=/providers")));
    }

    private static boolean runs(List<CloudCheck> checks, Path folder, String action) {
        return checks.stream()
                .anyMatch(
                        check -> check.folder().equals(folder) && check.command().contains(action));
    }
}
