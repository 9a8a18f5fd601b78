package io.tradewind.benchmarks.coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures a function from the start of its JVM to its first answer, under AWS's runtime interface
 * client, on one core ({@code taskset}, where the machine has it).
 *
 * <p>Arguments: {@code JAR HANDLER EVENT ENVIRONMENT [RUNS] [JVM OPTION…]}; ENVIRONMENT is a
 * properties file with the function's variables, as {@code ./tradewind invoke FUNCTION
 * --print-environment} writes it.
 */
public final class ColdStart {

    private static final long ANSWER_SECONDS_MAX = 60;

    private ColdStart() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 4) {
            System.err.println("usage: ColdStart JAR HANDLER EVENT ENVIRONMENT [RUNS] [OPTION…]");
            System.exit(2);
        }
        int runs = args.length > 4 ? Integer.parseInt(args[4]) : 7;
        List<String> options = Arrays.asList(args).subList(Math.min(5, args.length), args.length);
        Properties environment = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(args[3]))) {
            environment.load(reader);
        }
        long[] millis = new long[runs];
        for (int i = 0; i < runs; i++) {
            millis[i] = once(args[0], args[1], Path.of(args[2]), environment, options);
        }
        Arrays.sort(millis);
        System.out.printf(
                "%s: JVM start to first answer, one core: median %d ms, best %d, worst %d (%d runs)%n",
                args[1].replaceAll(".*\\.|::.*", ""),
                millis[runs / 2],
                millis[0],
                millis[runs - 1],
                runs);
    }

    private static long once(
            String jar, String handler, Path event, Properties environment, List<String> options)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (RuntimeApi runtime = new RuntimeApi(Files.readAllBytes(event))) {
            ProcessBuilder builder = new ProcessBuilder(command(jar, handler, options));
            Map<String, String> variables = builder.environment();
            environment.forEach((name, value) -> variables.put((String) name, (String) value));
            variables.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
            variables.put("AWS_LAMBDA_FUNCTION_NAME", "benchmark");
            variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
            variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
            variables.put("_HANDLER", handler);
            variables.remove("JAVA_TOOL_OPTIONS");
            File log = File.createTempFile("cold-start", ".log");
            builder.redirectErrorStream(true).redirectOutput(log);
            long start = System.nanoTime();
            Process process = builder.start();
            try {
                var answer = runtime.answer().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
                if (!answer.ok() || answer.body().contains("\"statusCode\":5")) {
                    throw new IllegalStateException(
                            "the function failed: "
                                    + answer.body()
                                    + Files.readString(log.toPath()));
                }
                return (answer.nanoTime() - start) / 1_000_000;
            } catch (TimeoutException e) {
                throw new IllegalStateException(
                        "no answer within a minute: " + Files.readString(log.toPath()), e);
            } finally {
                process.destroyForcibly().waitFor();
                Files.deleteIfExists(log.toPath());
            }
        }
    }

    private static List<String> command(String jar, String handler, List<String> options) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            command.addAll(List.of("/usr/bin/taskset", "-c", "0"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", runtimeJars() + File.pathSeparator + jar));
        command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        command.add(handler);
        return command;
    }

    /** The jars that AWS's runtime brings by itself, from this benchmark's own class path. */
    private static String runtimeJars() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(jar -> jar.contains("aws-lambda-java-"))
                        .toList());
    }
}
