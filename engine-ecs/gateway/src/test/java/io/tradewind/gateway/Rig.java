package io.tradewind.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.auth.ApiKey;
import io.tradewind.gateway.auth.HmacVerifier;
import io.tradewind.gateway.auth.InMemoryKeyStore;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A gateway on real sockets over a log in memory, with the built-in markets and demo accounts. */
public final class Rig implements AutoCloseable {

    /** Demo accounts. */
    public static final long TRADER = 1001;

    public static final long MAKER = 1002;
    public static final long TAKER = 1003;

    /** Bytes enough for HS256. */
    public static final String TOKEN_SECRET = "a-secret-that-only-tests-know-of-123";

    public static final String ADMIN_TOKEN = "an-operators-token-for-tests-alone-42";

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final InMemoryKeyStore keys = new InMemoryKeyStore();
    private final Gateway gateway;
    private final Venue venue;

    private Rig(InMemoryCommandLog log, Map<String, String> more, Clock clock) {
        key("trader", TRADER, Scope.READ, Scope.TRADE);
        key("maker", MAKER, Scope.READ, Scope.TRADE);
        key("taker", TAKER, Scope.READ, Scope.TRADE);
        key("reader", TRADER, Scope.READ);
        Map<String, String> settings = new HashMap<>();
        settings.put("TRADEWIND_GATEWAY_PORT", "0");
        settings.put("GATEWAY_DEMO_ACCOUNTS", "true");
        settings.put("GATEWAY_ADDRESS_REQUESTS", "1000000");
        settings.put("GATEWAY_LIMIT_FACTOR", "1000");
        settings.put("GATEWAY_TOKEN_SECRET", TOKEN_SECRET);
        settings.put("GATEWAY_ADMIN_TOKEN", ADMIN_TOKEN);
        settings.putAll(more);
        gateway = Gateway.start(GatewaySetup.of(Settings.of(settings), log, keys).withClock(clock));
        venue = new Venue(gateway.port());
        await("the markets are listed", this::isListed);
    }

    private boolean isListed() {
        return gateway.role() == Role.WRITER
                && gateway.rooms().accounts().balances(TAKER).size() == 4;
    }

    /** A new exchange. */
    public static Rig start() {
        return start(Map.of());
    }

    /** A new exchange with settings of its own. */
    public static Rig start(Map<String, String> more) {
        return on(log(), more);
    }

    /** A log for one exchange after the other. */
    public static InMemoryCommandLog log() {
        return new InMemoryCommandLog(Clock.systemUTC(), Duration.ofSeconds(3));
    }

    /** An exchange on a log. */
    public static Rig on(InMemoryCommandLog log, Map<String, String> more) {
        return new Rig(log, more, Clock.systemUTC());
    }

    /** A new exchange that judges requests by this clock. */
    public static Rig at(Clock clock) {
        return new Rig(log(), Map.of(), clock);
    }

    /** Waits until something is so. */
    public static void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + DEADLINE + ": " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Adds a key whose secret is its id and {@code -secret}. */
    public void key(String id, long account, Scope... scopes) {
        keys.put(
                new ApiKey(
                        id,
                        "demo",
                        account,
                        Set.of(scopes),
                        List.of(),
                        new HmacVerifier(secret(id)),
                        Instant.EPOCH,
                        null));
    }

    /** A key's secret. */
    public static String secret(String id) {
        return id + "-secret";
    }

    /** Where keys are kept. */
    public InMemoryKeyStore keys() {
        return keys;
    }

    /** The process. */
    public Gateway gateway() {
        return gateway;
    }

    /** It, over HTTP. */
    public Venue venue() {
        return venue;
    }

    /** The address of a path. */
    public URI uri(String pathAndQuery) {
        return venue.uri(pathAndQuery);
    }

    /** A client that signs with a key. */
    public BybitClient client(String key) {
        return new BybitClient(venue, key, secret(key));
    }

    /** Sends a request. */
    public HttpResponse<String> send(HttpRequest request) {
        return venue.send(request);
    }

    /** Sends a request and does not wait. */
    public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return venue.sendAsync(request);
    }

    /** The answer to a public GET. */
    public JsonNode get(String pathAndQuery) {
        return venue.get(pathAndQuery);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
