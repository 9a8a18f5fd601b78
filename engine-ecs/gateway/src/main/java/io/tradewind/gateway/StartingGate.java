package io.tradewind.gateway;

import io.tradewind.gateway.http.Sockets;
import io.tradewind.sequencer.Role;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.util.function.Supplier;

/**
 * Lets nobody connect before the views have caught up with the log: who subscribed would be told
 * the past as if it happened.
 */
final class StartingGate implements Sockets {

    private static final int UNAVAILABLE = 503;

    private final Sockets behind;
    private final Supplier<Role> role;

    StartingGate(Sockets behind, Supplier<Role> role) {
        this.behind = behind;
        this.role = role;
    }

    @Override
    public int refusal(ServerWebSocketHandshake handshake) {
        return role.get() == Role.STARTING ? UNAVAILABLE : behind.refusal(handshake);
    }

    @Override
    public void opened(ServerWebSocket socket) {
        behind.opened(socket);
    }

    @Override
    public Future<Void> drain() {
        return behind.drain();
    }
}
