package io.tradewind.gateway.order;

import io.tradewind.platform.failure.RetryableException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancel on disconnect: while an account that asked for it has a private connection, its dead-man's
 * switch is refreshed; when the last one is gone, it fires after the window. A switch that is armed
 * is the engine's and fires whichever process writes then; what was asked for is stored, so that
 * the next process refreshes the switches of those who have come back to it.
 */
public final class DisconnectWatch {

    /** Accounts that may ask for it. */
    public static final int ACCOUNTS_MAX = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(DisconnectWatch.class);
    private static final long NANOS = 1_000_000;
    private static final int PARTS = 3;

    private final Desk desk;
    private final DisconnectWindows windows;
    private final Executor workers;
    private final Map<Long, Watched> accounts = new ConcurrentHashMap<>();
    private volatile boolean forgetful;

    /**
     * A watch that arms switches at this desk.
     *
     * @param workers where to wait for the windows' store
     */
    public DisconnectWatch(Desk desk, DisconnectWindows windows, Executor workers) {
        this.desk = desk;
        this.windows = windows;
        this.workers = workers;
    }

    private record Watched(long windowMillis, int connections, long refreshedNanos) {

        Watched connected(int change) {
            return new Watched(windowMillis, Math.max(0, connections + change), refreshedNanos);
        }

        /** Whether a third of the window has passed since the last refresh. */
        boolean isDue(long now) {
            return windowMillis > 0
                    && connections > 0
                    && now - refreshedNanos >= windowMillis * NANOS / PARTS;
        }
    }

    /**
     * Asks for it: the answer comes when it is stored and, where somebody is connected, armed.
     *
     * @return false when as many accounts as may have asked already, or the engine is busy
     */
    public CompletionStage<Boolean> watch(long account, long windowMillis) {
        if (accounts.size() >= ACCOUNTS_MAX && !accounts.containsKey(account)) {
            return CompletableFuture.completedFuture(false);
        }
        return CompletableFuture.runAsync(() -> windows.put(account, windowMillis), workers)
                .thenCompose(stored -> asked(account, windowMillis));
    }

    private CompletionStage<Boolean> asked(long account, long windowMillis) {
        Watched now =
                accounts.merge(
                        account,
                        new Watched(windowMillis, 0, 0),
                        (before, asked) -> new Watched(windowMillis, before.connections, 0));
        return now.connections > 0
                ? refresh(account, now).thenApply(DisconnectWatch::isTaken)
                : CompletableFuture.completedFuture(true);
    }

    /** An account that the engine does not know has no orders. */
    private static boolean isTaken(Outcome outcome) {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.Refused;
    }

    /**
     * This process begins to write: reads what accounts asked other processes for, at the next
     * {@link #refresh} again if it cannot be read now.
     */
    public void recall() {
        forgetful = false;
        workers.execute(
                () -> {
                    try {
                        windows.all().forEach(this::recalled);
                    } catch (RetryableException away) {
                        LOG.warn("Windows of cancel on disconnect cannot be read yet", away);
                        forgetful = true;
                    }
                });
    }

    private void recalled(long account, long windowMillis) {
        Watched now =
                accounts.merge(
                        account,
                        new Watched(windowMillis, 0, 0),
                        (before, stored) ->
                                before.windowMillis > 0
                                        ? before
                                        : new Watched(windowMillis, before.connections, 0));
        if (now.connections > 0) {
            var _ = refresh(account, now);
        }
    }

    /** After how long without a connection an account's orders are cancelled; 0 for never. */
    public long windowMillis(long account) {
        Watched watched = accounts.get(account);
        return watched == null ? 0 : watched.windowMillis;
    }

    /** A private connection of an account was opened. */
    public void connected(long account) {
        count(account, 1);
    }

    /** A private connection of an account is gone. */
    public void disconnected(long account) {
        count(account, -1);
    }

    private void count(long account, int change) {
        Watched now =
                accounts.merge(
                        account,
                        new Watched(0, Math.max(change, 0), 0),
                        (before, one) -> before.connected(change));
        if (now.windowMillis > 0) {
            var _ = refresh(account, now);
        } else if (now.connections == 0) {
            accounts.remove(account, now);
        }
    }

    /** Refreshes the switches of the connected that are due; to be called every second. */
    public void refresh() {
        if (forgetful) {
            recall();
        }
        long now = System.nanoTime();
        accounts.forEach(
                (account, watched) -> {
                    if (watched.isDue(now)) {
                        var _ = refresh(account, watched);
                    }
                });
    }

    private CompletionStage<Outcome> refresh(long account, Watched watched) {
        Watched refreshed =
                new Watched(watched.windowMillis, watched.connections, System.nanoTime());
        accounts.replace(account, watched, refreshed);
        return desk.deadMan(account, watched.windowMillis);
    }
}
