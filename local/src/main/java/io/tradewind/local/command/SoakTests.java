package io.tradewind.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The tests of endurance in a checkout: those whose source asks how large its run is.
 *
 * @param module folder of the module, such as {@code functions/pipeline}
 * @param name the test's class
 */
record SoakTests(String module, String name) {

    private static final String MARK = "RunSize.";
    private static final String TESTS = "/src/test/java/";

    /** All of them, or those whose name begins with one of these, whatever the case. */
    static List<SoakTests> in(Path repository, List<String> names) throws IOException {
        List<SoakTests> found = new ArrayList<>();
        for (String folder : List.of("functions", "engine-ecs", "local")) {
            try (Stream<Path> files = Files.walk(repository.resolve(folder))) {
                for (Path file : files.filter(SoakTests::isTest).sorted().toList()) {
                    if (Files.readString(file).contains(MARK)) {
                        SoakTests test = of(repository.relativize(file));
                        if (names.isEmpty() || names.stream().anyMatch(test::answersTo)) {
                            found.add(test);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Whether it needs the packaged platform. */
    boolean isWholePlatform() {
        return name.endsWith("IT");
    }

    private boolean answersTo(String text) {
        return name.toLowerCase(Locale.ROOT).startsWith(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isTest(Path file) {
        String path = file.toString();
        return path.contains(TESTS)
                && (path.endsWith("Test.java") || path.endsWith("IT.java"))
                && !path.endsWith("RunSizeTest.java");
    }

    private static SoakTests of(Path file) {
        String path = file.toString();
        String simple = String.valueOf(file.getFileName());
        return new SoakTests(
                path.substring(0, path.indexOf(TESTS)),
                simple.substring(0, simple.length() - ".java".length()));
    }
}
