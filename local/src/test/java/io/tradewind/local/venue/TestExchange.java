package io.tradewind.local.venue;

import io.tradewind.gateway.Gateway;
import io.tradewind.gateway.GatewaySetup;
import io.tradewind.gateway.auth.ApiKey;
import io.tradewind.gateway.auth.HmacVerifier;
import io.tradewind.gateway.auth.InMemoryKeyStore;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.local.Deadline;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.FreePort;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An exchange on real sockets over a log in memory, with the demo accounts and their funds. */
public final class TestExchange implements AutoCloseable {

    /** The operator's token. */
    public static final String ADMIN_TOKEN = "an-operators-token-for-tests-alone-42";

    private static final int BALANCES = 4;
    private static final int LIMIT_FACTOR = 100;

    private final InMemoryCommandLog log =
            new InMemoryCommandLog(Clock.systemUTC(), Duration.ofSeconds(3));
    private final InMemoryKeyStore keys = new InMemoryKeyStore();
    private final Clock clock;
    private final int limitFactor;
    private Gateway gateway;
    private final int port = FreePort.find();

    /** A new exchange. */
    public TestExchange() throws Exception {
        this(Clock.systemUTC());
    }

    /** A new exchange that stamps what happens with this clock's time. */
    public TestExchange(Clock clock) throws Exception {
        this(clock, LIMIT_FACTOR);
    }

    /** One whose limits on an account's requests are multiplied by a factor. */
    public TestExchange(Clock clock, int limitFactor) throws Exception {
        this.clock = clock;
        this.limitFactor = limitFactor;
        for (DemoAccount account : DemoAccount.values()) {
            keys.put(
                    new ApiKey(
                            key(account).id(),
                            "demo",
                            account.number(),
                            Set.of(Scope.READ, Scope.TRADE),
                            List.of(),
                            new HmacVerifier(key(account).secret()),
                            Instant.EPOCH,
                            null));
        }
        start();
    }

    /** Starts it again, on the log and the port that it had. */
    public void start() throws Exception {
        GatewaySetup usual =
                GatewaySetup.of(
                        Settings.of(
                                Map.of(
                                        "TRADEWIND_GATEWAY_PORT",
                                        Integer.toString(port),
                                        "GATEWAY_DEMO_ACCOUNTS",
                                        "true",
                                        "GATEWAY_ADDRESS_REQUESTS",
                                        "1000000",
                                        "GATEWAY_LIMIT_FACTOR",
                                        Integer.toString(limitFactor),
                                        "GATEWAY_ADMIN_TOKEN",
                                        ADMIN_TOKEN)),
                        log,
                        keys);
        gateway = Gateway.start(usual.withClock(clock));
        Deadline.await(
                () ->
                        gateway.role() == Role.WRITER
                                && gateway.rooms()
                                                .accounts()
                                                .balances(DemoAccount.TAKER.number())
                                                .size()
                                        == BALANCES);
    }

    /** Stops it; the log stays. */
    public void stop() {
        gateway.close();
    }

    /** An account's key. */
    public static VenueKey key(DemoAccount account) {
        return new VenueKey("key" + account.number() + "of" + account, "secret of " + account);
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The exchange as an account sees it. */
    public VenueClient as(DemoAccount account) {
        return new VenueClient(address(), key(account), clock);
    }

    @Override
    public void close() {
        stop();
    }
}
