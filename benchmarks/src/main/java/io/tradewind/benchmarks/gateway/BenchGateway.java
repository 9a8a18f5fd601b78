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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A gateway of its own over a log in memory, with two accounts and next to no limits. */
final class BenchGateway {

    /** Keys of the account that rests orders, and of the one that takes them. */
    static final String MAKER = "bench-1001";

    static final String TAKER = "bench-1003";

    private static final String SECRET = "only-for-benchmarks";

    private BenchGateway() {}

    static Gateway start() {
        InMemoryKeyStore keys = new InMemoryKeyStore();
        for (long account : List.of(1001L, 1003L)) {
            keys.put(
                    new ApiKey(
                            "bench-" + account,
                            "demo",
                            account,
                            Set.of(Scope.TRADE),
                            List.of(),
                            new HmacVerifier(SECRET),
                            Instant.EPOCH,
                            null));
        }
        Settings settings =
                Settings.of(
                        Map.of(
                                "TRADEWIND_GATEWAY_PORT", "0",
                                "GATEWAY_DEMO_ACCOUNTS", "true",
                                "GATEWAY_ADDRESS_REQUESTS", "100000000",
                                "GATEWAY_SOCKET_FRAMES", "1000000",
                                "GATEWAY_LIMIT_FACTOR", "10000"));
        CommandLog log = new InMemoryCommandLog(Clock.systemUTC(), Duration.ofSeconds(3));
        Gateway gateway = Gateway.start(GatewaySetup.of(settings, log, keys));
        while (gateway.role() != Role.WRITER
                || gateway.rooms().accounts().balances(1003).isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
        return gateway;
    }

    static String sign(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
