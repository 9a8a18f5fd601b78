package io.tradewind.local.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The workflows of those who keep their copy on GitHub. */
class WorkflowsTest {

    /** A tag may be moved to other code, and some were; a commit may not. */
    private static final Pattern PINNED = Pattern.compile("[a-z-]+/[a-z-]+@[0-9a-f]{40}");

    @Test
    void everyJobEndsMayOnlyReadAndUsesActionsByCommit() throws IOException {
        List<Path> files;
        try (Stream<Path> found =
                Files.list(TestFolders.repository().resolve(".github/workflows"))) {
            files = found.sorted().toList();
        }
        assertFalse(files.isEmpty());
        for (Path file : files) {
            Map<?, ?> workflow =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            assertEquals(Map.of("contents", "read"), workflow.get("permissions"), file.toString());
            Map<?, ?> jobs = (Map<?, ?>) workflow.get("jobs");
            jobs.forEach((name, job) -> check(file + ": " + name, (Map<?, ?>) job));
        }
    }

    private static void check(String job, Map<?, ?> content) {
        assertTrue(content.get("timeout-minutes") instanceof Integer, job);
        for (Object step : (List<?>) content.get("steps")) {
            Map<?, ?> fields = (Map<?, ?>) step;
            boolean runs = fields.containsKey("run");
            assertTrue(runs != fields.containsKey("uses"), job);
            assertTrue(runs || PINNED.matcher((String) fields.get("uses")).matches(), job + fields);
        }
    }
}
