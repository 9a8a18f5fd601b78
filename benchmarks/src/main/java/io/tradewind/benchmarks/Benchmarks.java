package io.tradewind.benchmarks;

import io.tradewind.benchmarks.coldstart.ColdStart;
import io.tradewind.benchmarks.gateway.OrderRate;
import io.tradewind.benchmarks.gateway.SocketLoad;
import io.tradewind.benchmarks.gateway.StalledClients;
import io.tradewind.benchmarks.kernel.KernelBenchmark;
import io.tradewind.benchmarks.kernel.KernelRates;
import io.tradewind.benchmarks.log.LogRates;
import io.tradewind.benchmarks.matching.MatchingRates;
import io.tradewind.benchmarks.pipeline.LargeSweep;
import io.tradewind.benchmarks.pipeline.PipelineLoad;
import io.tradewind.benchmarks.pipeline.SweepCost;
import io.tradewind.local.state.Home;
import java.util.Arrays;

/**
 * What {@code ./tradewind bench} runs: {@code kernel} (rates beside ta4j), {@code matching} (beside
 * exchange-core and parity), {@code log} (orders through the log, beside a bare one), {@code
 * gateway} (orders over HTTP and WebSockets), {@code sockets} (books to ten thousand subscribers),
 * {@code stalled} (what others notice of clients that stall), {@code jmh} (the kernel under JMH),
 * {@code pipeline}, {@code large-sweep}, {@code sweep-cost} and {@code cold-start} (which want a
 * running platform). Without a name, all but {@code jmh}, {@code sweep-cost} and {@code
 * large-sweep}, which writes gigabytes.
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        String name = args.length == 0 ? "all" : args[0];
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        Home home = Home.locate(null);
        switch (name) {
            case "kernel" -> KernelRates.main(rest);
            case "matching" -> MatchingRates.main(rest);
            case "log" -> LogRates.run(rest);
            case "gateway" -> OrderRate.run(rest);
            case "sockets" -> SocketLoad.run(rest);
            case "stalled" -> StalledClients.run(rest);
            case "jmh" -> KernelBenchmark.main(rest);
            case "pipeline" -> PipelineLoad.run(home, rest);
            case "large-sweep" -> LargeSweep.run(home, rest);
            case "sweep-cost" -> SweepCost.run(home, rest);
            case "cold-start" -> ColdStart.run(home, rest);
            case "all" -> {
                KernelRates.main(rest);
                MatchingRates.main(rest);
                LogRates.run(rest);
                OrderRate.run(rest);
                SocketLoad.run(rest);
                StalledClients.run(rest);
                ColdStart.run(home, rest);
                PipelineLoad.run(home, rest);
            }
            default -> {
                System.err.println(
                        "bench: one of kernel, matching, log, gateway, sockets, stalled, jmh, pipeline, large-sweep,"
                                + " sweep-cost, cold-start, not "
                                + name);
                System.exit(2);
            }
        }
    }
}
