package io.tradewind.local.reliability;

import io.tradewind.local.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The platform's template with waits of seconds where the real ones are minutes: how long a message
 * whose receiver died stays hidden, and after how long work without news is looked after. The rules
 * stay as they are.
 */
final class HastyTemplate {

    private static final String HIDDEN_SECONDS = "12";
    private static final String STUCK_AFTER = "PT15S";

    private HastyTemplate() {}

    /** Writes it to a folder and gives the variable by which the platform reads it. */
    static Map<String, String> in(Path folder) throws IOException {
        Path repository = TestFolders.repository();
        String text =
                Files.readString(repository.resolve("template.yaml"))
                        .replaceAll(
                                "VisibilitySeconds: \\d+", "VisibilitySeconds: " + HIDDEN_SECONDS)
                        .replaceAll("STUCK_AFTER: PT2M", "STUCK_AFTER: " + STUCK_AFTER)
                        .replaceAll("CodeUri: ", "CodeUri: " + repository + "/");
        Path file = Files.writeString(folder.resolve("template.yaml"), text);
        return Map.of("TRADEWIND_TEMPLATE", file.toString());
    }
}
