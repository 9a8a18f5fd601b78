package io.tradewind.benchmarks.pipeline;

import io.tradewind.local.state.Home;
import io.tradewind.local.template.FunctionSpec;
import io.tradewind.local.template.LocalParameters;
import io.tradewind.local.template.Schedule;
import io.tradewind.local.template.Template;
import io.tradewind.local.template.TemplateReader;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Lambda would bill for one sweep: how long each function ran, in whole milliseconds as they
 * are counted there, times the memory that the template gives it. On a running platform; {@code
 * ./tradewind up --isolated} gives each function a JVM of its own with that memory. Functions on
 * schedules run anyway, and those that are asked how far the sweep is run for this benchmark:
 * neither are counted, nor is the one call with which the pipeline starts the sweep.
 *
 * <p>Arguments: {@code [tickers]}, 100 where none is given: a million combinations.
 */
public final class SweepCost {

    private static final int TICKERS = 100;
    private static final int WARM_UPS = 2;
    private static final double MB_PER_GB = 1_024;

    /** Each invocation is billed to the next millisecond. */
    private static final double ROUNDED_SECONDS = 0.001;

    private static final Set<String> ASKED_HERE = Set.of("jobs", "research-api");

    private SweepCost() {}

    /** Sweeps on the platform whose state lies in this home, and prints. */
    public static void run(Home home, String[] args) {
        int tickers = args.length > 0 ? Integer.parseInt(args[0]) : TICKERS;
        PlatformClient client = PlatformClient.of(home);
        Template template = TemplateReader.read(home.template(), LocalParameters.values());
        TickerSweeps sweeps = new TickerSweeps(client);
        sweeps.upload(tickers);
        for (int i = 0; i < WARM_UPS; i++) {
            sweeps.run(tickers);
        }
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Map<String, InvocationTime> before = InvocationTime.read(client.metrics());
        TickerSweeps.Took sweep = sweeps.run(tickers);
        Map<String, InvocationTime> after = InvocationTime.read(client.metrics());
        System.out.printf(
                "one sweep, %,d tickers × %,d combinations × %,d bars, %.1f s until its files were there; machine load %.1f%n",
                tickers, TickerSweeps.GRID.size(), TickerSweeps.BARS, sweep.toFiles(), load);
        double all = print(template, before, after);
        System.out.printf(
                "%-20s %41.3f GB-s, %.2f for a million combinations%n",
                "all", all, all * 1e6 / ((double) tickers * TickerSweeps.GRID.size()));
    }

    private static double print(
            Template template,
            Map<String, InvocationTime> before,
            Map<String, InvocationTime> after) {
        Set<String> scheduled =
                template.schedules().stream().map(Schedule::function).collect(Collectors.toSet());
        double all = 0;
        for (FunctionSpec function : template.functions()) {
            String name = function.service();
            InvocationTime ran =
                    after.getOrDefault(name, InvocationTime.NONE)
                            .since(before.getOrDefault(name, InvocationTime.NONE));
            boolean counted =
                    ran.invocations() > 0
                            && !ASKED_HERE.contains(name)
                            && !scheduled.contains(function.resource());
            if (counted) {
                double billed = ran.seconds() + ran.invocations() * ROUNDED_SECONDS;
                double gigabyteSeconds = billed * function.memoryMb() / MB_PER_GB;
                all += gigabyteSeconds;
                System.out.printf(
                        "%-20s %,6d × %7.1f ms × %,5d MB = %8.3f GB-s%n",
                        name,
                        ran.invocations(),
                        1_000 * billed / ran.invocations(),
                        function.memoryMb(),
                        gigabyteSeconds);
            }
        }
        return all;
    }
}
