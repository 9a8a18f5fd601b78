package io.tradewind.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tradewind test}: all tests and checks, as the build server runs them. */
@Command(
        name = "test",
        description = "Runs all tests and checks: mvn -B verify.",
        mixinStandardHelpOptions = true)
public final class TestCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        return MavenRun.run("-B", "verify");
    }
}
