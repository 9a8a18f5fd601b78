package io.tradewind.local.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What goes into the engine's image, as its Dockerfile and the list of what Docker sees say. */
class EngineImageTest {

    private static final Pattern PINNED =
            Pattern.compile("ARG (BUILD|RUN)_IMAGE=[a-z-]+:[a-z0-9.-]+@sha256:[0-9a-f]{64}");
    private static final Pattern SECRET =
            Pattern.compile("(?i)(ARG|ENV).*(PASSWORD|SECRET|TOKEN|PRIVATE_KEY)");

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(TestFolders.repository().resolve(file));
    }

    @Test
    void basesAreNamedByDigestAndNobodyIsRoot() throws IOException {
        List<String> lines = lines("engine-ecs/Dockerfile");
        List<String> arguments = lines.stream().filter(line -> line.startsWith("ARG ")).toList();
        assertEquals(2, arguments.size());
        arguments.forEach(line -> assertTrue(PINNED.matcher(line).matches(), line));
        List<String> users = lines.stream().filter(line -> line.startsWith("USER ")).toList();
        assertEquals(List.of("USER 10001:10001"), users);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("HEALTHCHECK ")));
    }

    /** What Fargate mounts is root's alone, unless the image declares it: then it is as there. */
    @Test
    void whatTasksMountIsAVolumeOfTheImage() throws IOException {
        Set<String> mounted = new TreeSet<>();
        Matcher path =
                Pattern.compile("containerPath = \"([^\"]+)\"")
                        .matcher(String.join("\n", lines("terraform/modules/engine/main.tf")));
        while (path.find()) {
            mounted.add("VOLUME " + path.group(1));
        }
        assertEquals(Set.of("VOLUME /tmp"), mounted);
        assertTrue(lines("engine-ecs/Dockerfile").containsAll(mounted));
    }

    /** Secrets lie in .env, .tradewind and *.tfvars; Docker sees none of them. */
    @Test
    void dockerSeesSourcesAlone() throws IOException {
        List<String> lines = lines(".dockerignore");
        assertEquals("**", lines.getFirst(), "everything is left out but what is named");
        Set<String> taken = new TreeSet<>();
        lines.stream().filter(line -> line.startsWith("!")).forEach(taken::add);
        assertEquals(
                Set.of("!pom.xml", "!.mvn", "!functions", "!engine-ecs", "!local", "!benchmarks"),
                taken);
        assertTrue(lines.containsAll(List.of("**/target", "**/.tradewind")));
        assertFalse(
                lines("engine-ecs/Dockerfile").stream()
                        .anyMatch(line -> SECRET.matcher(line).find()));
    }
}
