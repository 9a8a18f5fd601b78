package io.tradewind.local.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.local.meter.FunctionOutput;
import io.tradewind.local.meter.Meters;
import io.tradewind.local.process.RotatingLog;
import io.tradewind.local.template.FunctionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostedFunctionTest {

    @TempDir Path folder;

    @Test
    void aFunctionThatCannotBeMadeIsTriedOnceForEachThatAsks() throws Exception {
        AtomicInteger made = new AtomicInteger();
        FunctionSpec spec =
                new FunctionSpec(
                        "BrokenFunction",
                        "broken",
                        "Broken",
                        "handleRequest",
                        folder.resolve("none.jar"),
                        Duration.ofSeconds(1),
                        128,
                        0,
                        Map.of());
        try (RotatingLog log = new RotatingLog(folder.resolve("log"));
                ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1)) {
            HostedFunction function =
                    new HostedFunction(
                            spec,
                            owner -> {
                                made.incrementAndGet();
                                return new FakeInstance(owner);
                            },
                            new FunctionOutput(log, new Meters()),
                            clock,
                            4);
            function.grow(); // as for a function that is to be warm before anybody asks
            assertEquals(1, made.get());
            Invocation outcome = function.invoke(new byte[0], 60_000).get(60, TimeUnit.SECONDS);
            assertEquals(new Invocation.Failed("Refused", "as asked"), outcome);
            assertEquals(2, made.get());
            clock.shutdownNow();
        }
    }
}
