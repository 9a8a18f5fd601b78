package io.tradewind.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tradewind.local.Deadline;
import io.tradewind.local.function.CoreTypes;
import io.tradewind.local.function.FunctionCode;
import io.tradewind.local.function.HostedFunction;
import io.tradewind.local.function.Invocation;
import io.tradewind.local.function.ThreadInstance;
import io.tradewind.local.meter.FunctionOutput;
import io.tradewind.local.meter.Meters;
import io.tradewind.local.process.RotatingLog;
import io.tradewind.local.template.FunctionSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals of real functions in instances of their own. */
class WarmUpTest {

    private static final PrintStream OUT = System.out;

    @TempDir Path folder;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
    private FunctionCode code;
    private RotatingLog log;
    private FunctionOutput output;

    @BeforeEach
    void load() throws Exception {
        FunctionJar.write(folder.resolve("functions.jar"));
        code = FunctionCode.load(folder.resolve("functions.jar"), new CoreTypes());
        log = new RotatingLog(folder.resolve("log"));
        output = new FunctionOutput(log, new Meters());
        output.install();
    }

    @AfterEach
    void close() {
        System.setOut(OUT);
        clock.shutdownNow();
        log.close();
    }

    @Test
    void anEventStopsARehearsalThatBeginsAgainOnceItIsQuiet() throws Exception {
        HostedFunction rehearsing = function("RehearsingHandler");
        HostedFunction gate = function("GateHandler");
        WarmUp warmUp = new WarmUp(List.of(rehearsing), List.of(rehearsing, gate), output);
        warmUp.start();
        Deadline.await(() -> logged("rehearsal begins") == 1);
        CompletableFuture<Invocation> held = gate.invoke(event("hold"), 10_000);
        Deadline.await(() -> logged("rehearsal ends") == 1);
        assertFalse(held.isDone());
        gate.invoke(event("open"), 10_000).get(30, TimeUnit.SECONDS);
        Deadline.await(() -> logged("rehearsal begins") == 2);
        warmUp.stop();
        Deadline.await(() -> logged("rehearsal ends") == 2);
        assertEquals(0, logged("Warm:"));
    }

    @Test
    void anEventForTheOneThatRehearsesIsHandled() throws Exception {
        HostedFunction rehearsing = function("RehearsingHandler");
        WarmUp warmUp = new WarmUp(List.of(rehearsing), List.of(rehearsing), output);
        warmUp.start();
        Deadline.await(() -> logged("rehearsal begins") == 1);
        assertAnswers(rehearsing);
        warmUp.stop();
    }

    @Test
    void aRehearsalThatFailsIsToldAndHurtsNothing() throws Exception {
        HostedFunction failing = function("FailingRehearsalHandler");
        HostedFunction missing = function("NotThere");
        HostedFunction without = function("GateHandler");
        List<HostedFunction> all = List.of(failing, missing, without);
        new WarmUp(all, all, output).start();
        Deadline.await(() -> logged("Warm: 3 of 3 functions") == 1);
        assertEquals(
                1, logged("Cannot rehearse: java.lang.NoClassDefFoundError: as asked"), text());
        assertEquals(1, failing.instances());
        assertAnswers(failing);
        assertInstanceOf(
                Invocation.Failed.class,
                missing.invoke(event("x"), 10_000).get(30, TimeUnit.SECONDS));
    }

    @Test
    void rehearsalsTogetherHaveALimit() throws Exception {
        HostedFunction rehearsing = function("RehearsingHandler");
        List<HostedFunction> all = List.of(rehearsing);
        new WarmUp(all, all, output, Duration.ofMillis(5)).start();
        Deadline.await(() -> logged("Warm: 0 of 1 functions") == 1);
        assertEquals(1, logged("rehearsal ends"), text());
    }

    private static void assertAnswers(HostedFunction function) throws Exception {
        Invocation.Answered answer =
                assertInstanceOf(
                        Invocation.Answered.class,
                        function.invoke("{}".getBytes(UTF_8), 10_000).get(30, TimeUnit.SECONDS));
        assertEquals("\"answered\"", answer.json().toString());
    }

    private HostedFunction function(String handler) {
        FunctionSpec spec =
                new FunctionSpec(
                        handler + "Function",
                        handler,
                        "io.tradewind.local.host.sample." + handler,
                        "handleRequest",
                        folder.resolve("functions.jar"),
                        Duration.ofSeconds(60),
                        128,
                        0,
                        Map.of());
        return new HostedFunction(
                spec,
                owner -> new ThreadInstance(owner, code, output, clock, Thread.NORM_PRIORITY),
                output,
                clock,
                4);
    }

    private static byte[] event(String body) {
        return "{\"Records\":[{\"body\":\"%s\"}]}".formatted(body).getBytes(UTF_8);
    }

    private String text() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private long logged(String what) throws IOException {
        return text().lines().filter(line -> line.contains(what)).count();
    }
}
