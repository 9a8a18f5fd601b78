package io.tradewind.benchmarks.gateway;

import io.tradewind.gateway.Gateway;
import io.tradewind.gateway.GatewaySetup;
import io.tradewind.gateway.auth.ApiKey;
import io.tradewind.gateway.auth.HmacVerifier;
import io.tradewind.gateway.auth.InMemoryKeyStore;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The process of a {@link GatewayProcess}: a gateway over a log in memory, with two accounts and
 * next to no limits. It says its port, and on each line that it is sent what memory it has in use;
 * it ends with its input.
 */
final class BenchGateway {

    private BenchGateway() {}

    /** Settings come as {@code NAME=value}. */
    public static void main(String[] settings) throws IOException {
        try (Gateway gateway = start(settings);
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(GatewayProcess.LISTENING + gateway.port());
            while (in.readLine() != null) {
                System.out.println(GatewayProcess.MEMORY + heapBytes() + " " + residentBytes());
            }
        }
    }

    private static Gateway start(String[] lines) {
        Map<String, String> settings = new HashMap<>();
        settings.put("TRADEWIND_GATEWAY_PORT", "0");
        settings.put("GATEWAY_DEMO_ACCOUNTS", "true");
        settings.put("GATEWAY_ADDRESS_REQUESTS", "100000000");
        settings.put("GATEWAY_SOCKET_FRAMES", "1000000");
        settings.put("GATEWAY_LIMIT_FACTOR", "10000");
        for (String line : lines) {
            int equals = line.indexOf('=');
            settings.put(line.substring(0, equals), line.substring(equals + 1));
        }
        CommandLog log = new InMemoryCommandLog(Clock.systemUTC(), Duration.ofSeconds(3));
        Gateway gateway = Gateway.start(GatewaySetup.of(Settings.of(settings), log, keys()));
        while (gateway.role() != Role.WRITER
                || gateway.rooms().accounts().balances(Trader.TAKER.account()).isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
        return gateway;
    }

    private static InMemoryKeyStore keys() {
        InMemoryKeyStore keys = new InMemoryKeyStore();
        for (Trader trader : Trader.values()) {
            keys.put(
                    new ApiKey(
                            trader.key(),
                            "demo",
                            trader.account(),
                            Set.of(Scope.TRADE),
                            List.of(),
                            new HmacVerifier(Trader.SECRET),
                            Instant.EPOCH,
                            null));
        }
        return keys;
    }

    private static long heapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** What the kernel says, or 0 where it is not asked like this. */
    private static long residentBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        }
    }
}
