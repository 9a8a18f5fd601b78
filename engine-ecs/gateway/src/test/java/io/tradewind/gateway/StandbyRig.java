package io.tradewind.gateway;

import io.tradewind.gateway.auth.ApiKey;
import io.tradewind.gateway.auth.HmacVerifier;
import io.tradewind.gateway.auth.InMemoryKeyStore;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gateway that follows another one's log, which has opened the demo accounts. */
public final class StandbyRig implements AutoCloseable {

    private final Rig writer;
    private final Gateway standby;

    private StandbyRig(Rig writer, Gateway standby) {
        this.writer = writer;
        this.standby = standby;
    }

    /** Starts both, and returns when the second has read what the first wrote. */
    public static StandbyRig start() {
        // A lease that no pause of this machine outlasts: it is to stay a standby.
        InMemoryCommandLog log = new InMemoryCommandLog(Clock.systemUTC(), Duration.ofHours(1));
        Rig writer = Rig.on(log, Map.of());
        InMemoryKeyStore keys = new InMemoryKeyStore();
        keys.put(
                new ApiKey(
                        "trader",
                        "demo",
                        Rig.TRADER,
                        Set.of(Scope.READ, Scope.TRADE),
                        List.of(),
                        new HmacVerifier(Rig.secret("trader")),
                        Instant.EPOCH,
                        null));
        Map<String, String> settings =
                Map.of(
                        "TRADEWIND_GATEWAY_PORT", "0",
                        "GATEWAY_DEMO_ACCOUNTS", "true",
                        "GATEWAY_TOKEN_SECRET", Rig.TOKEN_SECRET);
        Gateway standby = Gateway.start(GatewaySetup.of(Settings.of(settings), log, keys));
        Rig.await(
                "it follows",
                () ->
                        standby.role() == Role.STANDBY
                                && !standby.rooms().accounts().balances(Rig.TRADER).isEmpty());
        return new StandbyRig(writer, standby);
    }

    /** The one that follows. */
    public Venue venue() {
        return new Venue(standby.port());
    }

    @Override
    public void close() {
        standby.close();
        writer.close();
    }
}
