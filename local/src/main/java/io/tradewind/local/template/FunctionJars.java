package io.tradewind.local.template;

import io.tradewind.local.state.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of the functions' jars in the state folder. What runs is what was built when the platform
 * started; a build beside it does not change jars under the feet of their class loaders.
 */
public final class FunctionJars {

    private FunctionJars() {}

    /** Where the platform runs a function's jar from. */
    public static Path copyOf(Home home, FunctionSpec function) {
        return home.of("functions").resolve(String.valueOf(function.jar().getFileName()));
    }

    /** The template with its jars copied; those that are not built stay where they are. */
    public static Template deployed(Home home, Template template) throws IOException {
        List<FunctionSpec> functions = new ArrayList<>();
        for (FunctionSpec function : template.functions()) {
            Path copy = copyOf(home, function);
            if (Files.exists(function.jar())) {
                refresh(function.jar(), copy);
            }
            functions.add(Files.exists(copy) ? function.from(copy) : function);
        }
        return new Template(
                functions,
                template.routes(),
                template.mappings(),
                template.schedules(),
                template.resources());
    }

    private static void refresh(Path jar, Path copy) throws IOException {
        FileTime built = Files.getLastModifiedTime(jar);
        boolean same =
                Files.exists(copy)
                        && Files.size(copy) == Files.size(jar)
                        && Files.getLastModifiedTime(copy).equals(built);
        if (!same) {
            Path next = copy.resolveSibling(copy.getFileName() + ".next");
            Files.copy(jar, next, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(next, built);
            Files.move(next, copy, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
