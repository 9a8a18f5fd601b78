package io.tradewind.benchmarks.coldstart;

import io.tradewind.local.command.InvokeCommand;
import io.tradewind.local.function.FunctionEnvironment;
import io.tradewind.local.runtime.FunctionProcess;
import io.tradewind.local.runtime.RuntimeApi;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.template.FunctionSpec;
import io.tradewind.local.template.LocalParameters;
import io.tradewind.local.template.Template;
import io.tradewind.local.template.TemplateReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures functions from the start of their JVM to their first answer, under AWS's runtime
 * interface client, on one core ({@code taskset}, where the machine has it), against the servers of
 * a running local platform. Each lies unpacked in a folder, as Lambda lays it out, and is measured
 * bare and with an archive of the runtime's own classes: AWS's Java 25 runtime brings such a cache
 * (<a href="https://aws.amazon.com/blogs/compute/aws-lambda-now-supports-java-25">AWS Lambda now
 * supports Java 25</a>).
 *
 * <p>Arguments: {@code [runs]}.
 */
public final class ColdStart {

    private static final long ANSWER_SECONDS_MAX = 60;
    private static final String JAVA_TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    /**
     * The sample trigger's; each run has one of its own, or all but the first would store nothing.
     */
    private static final String SAMPLE_WEBHOOK_ID = "msg_sample_trigger_1";

    /** A function and the sample event that it is measured with. */
    private record Subject(String function, String event) {}

    private static final List<Subject> SUBJECTS =
            List.of(
                    new Subject("JobsFunction", "jobs.json"),
                    new Subject("SweepTriggerFunction", "sweep-trigger.json"),
                    new Subject("ResearchApiFunction", "research-api.json"));

    private ColdStart() {}

    /** Measures with the functions and the servers of this home, and prints. */
    public static void run(Home home, String[] args) throws Exception {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        String key = LocalSecrets.open(home).get("demo_api_key");
        Template template = TemplateReader.read(home.template(), LocalParameters.values());
        System.out.printf(
                "machine load before: %.2f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (Subject subject : SUBJECTS) {
            FunctionSpec function = template.function(subject.function()).orElseThrow();
            String sample =
                    Files.readString(home.repository().resolve("events").resolve(subject.event()));
            String event = sample.replace(InvokeCommand.SAMPLE_KEY, key);
            try (Deployment deployed = Deployment.of(function)) {
                List<String> options = options(function);
                report(function, "bare", measure(function, deployed, event, runs, options));
                Path loaded = deployed.folder().resolve("loaded");
                once(function, deployed, event, with(options, "-XX:DumpLoadedClassList=" + loaded));
                Path archive = deployed.runtimeArchive(loaded, options);
                report(
                        function,
                        "with the runtime's archive",
                        measure(
                                function,
                                deployed,
                                event,
                                runs,
                                with(options, "-XX:SharedArchiveFile=" + archive)));
            }
        }
    }

    /**
     * What the template gives the function, within Lambda's memory, from which the heap follows.
     */
    private static List<String> options(FunctionSpec function) {
        List<String> options = new ArrayList<>();
        options.add(FunctionProcess.heap(function));
        options.add("-Xshare:auto");
        String given = FunctionEnvironment.of(function).get(JAVA_TOOL_OPTIONS);
        options.addAll(List.of(given.split(" ")));
        return options;
    }

    private static List<String> with(List<String> options, String option) {
        List<String> all = new ArrayList<>(options);
        all.add(option);
        return all;
    }

    /** Milliseconds from start to answer, and of processor time up to then. */
    private record Run(long wall, long processor) {}

    private static void report(FunctionSpec function, String how, List<Run> runs) {
        long[] wall = runs.stream().mapToLong(Run::wall).sorted().toArray();
        long[] processor = runs.stream().mapToLong(Run::processor).sorted().toArray();
        System.out.printf(
                "%s, %s: JVM start to first answer on one core: median %d ms, best %d, worst %d;"
                        + " processor time %d ms%n",
                function.service(),
                how,
                wall[wall.length / 2],
                wall[0],
                wall[wall.length - 1],
                processor[processor.length / 2]);
    }

    private static List<Run> measure(
            FunctionSpec function,
            Deployment deployed,
            String event,
            int runs,
            List<String> options)
            throws Exception {
        List<Run> measured = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            measured.add(once(function, deployed, event, options));
        }
        return measured;
    }

    private static Run once(
            FunctionSpec function, Deployment deployed, String event, List<String> options)
            throws IOException, InterruptedException {
        String handler = function.handlerClass() + "::" + function.handlerMethod();
        try (RuntimeApi runtime = new RuntimeApi()) {
            CompletableFuture<Long> answered =
                    runtime.invoke(
                                    new RuntimeApi.Event(
                                            UUID.randomUUID().toString(),
                                            event.replace(
                                                    SAMPLE_WEBHOOK_ID, "msg_" + UUID.randomUUID()),
                                            Instant.now().plusSeconds(ANSWER_SECONDS_MAX),
                                            function.arn()))
                            .thenApply(ColdStart::answerTime);
            ProcessBuilder builder =
                    new ProcessBuilder(command(deployed.classPath(), handler, options));
            Map<String, String> variables = builder.environment();
            variables.putAll(FunctionEnvironment.of(function));
            variables.putAll(FunctionProcess.variables(function, runtime));
            variables.remove(JAVA_TOOL_OPTIONS);
            File log = File.createTempFile("cold-start", ".log");
            builder.redirectErrorStream(true).redirectOutput(log);
            long start = System.nanoTime();
            Process process = builder.start();
            try {
                long answer = answered.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
                long processor =
                        process.toHandle().info().totalCpuDuration().orElseThrow().toMillis();
                return new Run((answer - start) / 1_000_000, processor);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(
                        "no good answer within a minute: " + Files.readString(log.toPath()), e);
            } finally {
                process.destroy();
                process.waitFor();
                Files.deleteIfExists(log.toPath());
            }
        }
    }

    /** When the answer came, if it is a good one. */
    private static long answerTime(RuntimeApi.Answer answer) {
        long now = System.nanoTime();
        if (answer instanceof RuntimeApi.Answer.Response response
                && !response.json().contains("\"statusCode\":5")) {
            return now;
        }
        throw new IllegalStateException("the function failed: " + answer);
    }

    private static List<String> command(String classPath, String handler, List<String> options) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            command.addAll(List.of("/usr/bin/taskset", "-c", "0"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        command.add(handler);
        return command;
    }
}
