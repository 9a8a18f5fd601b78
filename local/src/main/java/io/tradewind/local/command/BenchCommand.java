package io.tradewind.local.command;

import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tradewind bench}: the benchmarks, with their own arguments. */
@Command(
        name = "bench",
        description = "Runs the benchmarks; arguments go on to them.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    /** As the engine's image has them, whose collector knows no others; for all contenders. */
    private static final String WIDE_REFERENCES = "-XX:-UseCompressedOops";

    @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "What the benchmarks take.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.locate(null);
        Path target = home.repository().resolve("benchmarks/target");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (arguments.indexOf("matching") == 0) {
            command.add(WIDE_REFERENCES);
        }
        command.addAll(
                List.of(
                        "--add-modules=jdk.incubator.vector",
                        "-Dtradewind.repository=" + home.repository(),
                        "-cp",
                        target.resolve("classes") + File.pathSeparator + libraries(target),
                        "io.tradewind.benchmarks.Benchmarks"));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static String libraries(Path target) {
        try {
            return Files.readString(target.resolve("classpath")).strip();
        } catch (IOException missing) {
            throw new StateException(
                    "The benchmarks are not built: run mvn -DskipTests package", missing);
        }
    }
}
