package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.gateway.http.Call;
import io.tradewind.gateway.http.Reply;
import io.tradewind.gateway.http.Site;
import io.tradewind.gateway.http.Sockets;
import io.tradewind.sequencer.Role;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StartingGateTest {

    private static final int UNAVAILABLE = 503;
    private static final int UNKNOWN = 404;

    @Test
    void nobodyConnectsBeforeTheViewsHaveCaughtUp() {
        AtomicReference<Role> role = new AtomicReference<>(Role.STARTING);
        StartingGate gate = new StartingGate(Sockets.NONE, role::get);
        assertEquals(UNAVAILABLE, gate.refusal(null));
        for (Role later : Role.values()) {
            if (later != Role.STARTING) {
                role.set(later);
                assertEquals(UNKNOWN, gate.refusal(null), later.toString());
            }
        }
    }

    @Test
    void nothingButTheProcessIsToldOfBeforeTheViewsHaveCaughtUp() {
        AtomicReference<Role> role = new AtomicReference<>(Role.STARTING);
        StartingSite site = new StartingSite(new FakeFriendlySite(), role::get);
        for (String path : List.of("/v5/market/tickers", "/v5/order/create", "/api/v1/orders")) {
            assertEquals(UNAVAILABLE, answer(site, path), path);
        }
        for (String path : List.of("/health", "/health/live", "/metrics", "/v5/market/time")) {
            assertEquals(200, answer(site, path), path);
        }
        role.set(Role.STANDBY);
        assertEquals(200, answer(site, "/v5/market/tickers"));
    }

    private static int answer(StartingSite site, String path) {
        Call call = new Call("GET", path, MultiMap.caseInsensitiveMultiMap(), new byte[0], "");
        return site.answer(call).toCompletableFuture().join().status();
    }

    /** Says yes to everything that it is asked. */
    private static final class FakeFriendlySite implements Site {

        @Override
        public boolean serves(String path) {
            return true;
        }

        @Override
        public CompletionStage<Reply> answer(Call call) {
            return CompletableFuture.completedFuture(Reply.json(200, new byte[0]));
        }

        @Override
        public String route(String method, String path) {
            return path;
        }

        @Override
        public Reply refusal(int status, String path) {
            return Reply.json(status, new byte[0]);
        }
    }
}
