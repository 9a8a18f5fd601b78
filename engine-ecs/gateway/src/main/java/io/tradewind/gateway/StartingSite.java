package io.tradewind.gateway;

import io.tradewind.gateway.http.Call;
import io.tradewind.gateway.http.Reply;
import io.tradewind.gateway.http.Site;
import io.tradewind.sequencer.Role;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Answers nothing about the exchange before the views have caught up with the log: balances and
 * books of the past would be taken for today's. What is asked of the process itself is answered.
 */
final class StartingSite implements Site {

    private static final int UNAVAILABLE = 503;
    private static final Set<String> OF_THE_PROCESS =
            Set.of("/health", "/health/live", "/metrics", "/v5/market/time");

    private final Site behind;
    private final Supplier<Role> role;

    StartingSite(Site behind, Supplier<Role> role) {
        this.behind = behind;
        this.role = role;
    }

    @Override
    public boolean serves(String path) {
        return behind.serves(path);
    }

    @Override
    public CompletionStage<Reply> answer(Call call) {
        return role.get() == Role.STARTING && !OF_THE_PROCESS.contains(call.path())
                ? CompletableFuture.completedFuture(refusal(UNAVAILABLE, call.path()))
                : behind.answer(call);
    }

    @Override
    public String route(String method, String path) {
        return behind.route(method, path);
    }

    @Override
    public Reply refusal(int status, String path) {
        return behind.refusal(status, path);
    }
}
