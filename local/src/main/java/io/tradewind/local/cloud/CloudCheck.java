package io.tradewind.local.cloud;

import java.nio.file.Path;
import java.util.List;

/**
 * Something that a tool looks at.
 *
 * @param tool the program, such as {@code terraform}
 * @param subject what it checks, in words
 * @param folder where it runs
 * @param command the whole command line
 * @param prepares whether the checks that follow in the same folder rely on it
 */
public record CloudCheck(
        String tool, String subject, Path folder, List<String> command, boolean prepares) {

    public CloudCheck {
        command = List.copyOf(command);
    }
}
