package io.tradewind.local.command;

import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tradewind bench}: the benchmarks, with their own arguments. */
@Command(
        name = "bench",
        description = "Runs the benchmarks; arguments go on to them.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "What the benchmarks take.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path target = Home.locate(null).repository().resolve("benchmarks/target");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", jar(target).toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static Path jar(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                Path jar =
                        files.filter(file -> file.getFileName().toString().matches("bench.*\\.jar"))
                                .filter(file -> !file.getFileName().toString().contains("original"))
                                .max(
                                        java.util.Comparator.comparingLong(
                                                file -> file.toFile().length()))
                                .orElse(null);
                if (jar != null) {
                    return jar;
                }
            }
        }
        throw new StateException("The benchmarks are not built: run mvn -DskipTests package");
    }
}
