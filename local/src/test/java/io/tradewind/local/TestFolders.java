package io.tradewind.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests find the checkout. */
public final class TestFolders {

    private TestFolders() {}

    /** The folder of template.yaml, above wherever the tests run. */
    public static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("The tests do not run inside the checkout");
        }
        return folder;
    }
}
