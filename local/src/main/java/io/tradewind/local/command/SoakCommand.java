package io.tradewind.local.command;

import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tradewind soak}: the reliability tests at full size; builds run a tenth of each. */
@Command(
        name = "soak",
        description = "Runs the reliability tests whole and prints their figures.",
        mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {

    private static final Map<String, String> WHOLE = Map.of("TRADEWIND_SOAK", "true");

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Beginnings of tests' names, such as crash; all where none is given.")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<SoakTests> tests = SoakTests.in(Home.locate(null).repository(), names);
        if (tests.isEmpty()) {
            throw new StateException("There is no reliability test " + String.join(", ", names));
        }
        int status = run(tests.stream().filter(test -> !test.isWholePlatform()).toList());
        List<SoakTests> whole = tests.stream().filter(SoakTests::isWholePlatform).toList();
        return status != 0 || whole.isEmpty() ? status : runWhole(whole);
    }

    private static int run(List<SoakTests> tests) throws InterruptedException {
        if (tests.isEmpty()) {
            return 0;
        }
        return MavenRun.run(
                WHOLE,
                "-B",
                "-q",
                "-pl",
                tests.stream().map(SoakTests::module).distinct().collect(Collectors.joining(",")),
                "-am",
                "test",
                "-Dtest=" + names(tests),
                "-Dsurefire.failIfNoSpecifiedTests=false");
    }

    private static int runWhole(List<SoakTests> tests) throws InterruptedException {
        return MavenRun.run(
                WHOLE,
                "-B",
                "-q",
                "verify",
                "-Dtest=none",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dit.test=" + names(tests),
                "-Dfailsafe.failIfNoSpecifiedTests=false");
    }

    private static String names(List<SoakTests> tests) {
        return tests.stream().map(SoakTests::name).collect(Collectors.joining(","));
    }
}
