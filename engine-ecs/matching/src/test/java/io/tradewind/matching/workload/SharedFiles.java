package io.tradewind.matching.workload;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds reference data in {@code shared/}, next to or above the repository. */
public final class SharedFiles {

    private SharedFiles() {}

    /** The file; skips the test, aloud, where there is none. */
    public static Path require(String relative) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path file = folder.resolve("shared").resolve(relative);
            if (Files.exists(file)) {
                return file;
            }
            folder = folder.getParent();
        }
        assumeTrue(false, "shared/" + relative + " is absent: not compared with known answers");
        throw new AssertionError("unreachable");
    }
}
