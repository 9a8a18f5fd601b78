package io.tradewind.gateway.order;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cancel on disconnect: while an account that asked for it has a private connection, its dead-man's
 * switch is refreshed; when the last one is gone, it fires after the window. What was asked for is
 * kept for as long as the process lives; a switch that is armed is the engine's and survives it.
 */
public final class DisconnectWatch {

    /** Accounts that may ask for it. */
    public static final int ACCOUNTS_MAX = 100_000;

    private static final long NANOS = 1_000_000;
    private static final int PARTS = 3;

    private final Desk desk;
    private final Map<Long, Watched> accounts = new ConcurrentHashMap<>();

    public DisconnectWatch(Desk desk) {
        this.desk = desk;
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
     * Asks for it.
     *
     * @return false when as many accounts as may have asked already
     */
    public boolean watch(long account, long windowMillis) {
        if (accounts.size() >= ACCOUNTS_MAX && !accounts.containsKey(account)) {
            return false;
        }
        Watched now =
                accounts.merge(
                        account,
                        new Watched(windowMillis, 0, 0),
                        (before, asked) -> new Watched(windowMillis, before.connections, 0));
        if (now.connections > 0) {
            refresh(account, now);
        }
        return true;
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
            refresh(account, now);
        } else if (now.connections == 0) {
            accounts.remove(account, now);
        }
    }

    /** Refreshes the switches of the connected that are due; to be called every second. */
    public void refresh() {
        long now = System.nanoTime();
        accounts.forEach(
                (account, watched) -> {
                    if (watched.isDue(now)) {
                        refresh(account, watched);
                    }
                });
    }

    private void refresh(long account, Watched watched) {
        Watched refreshed =
                new Watched(watched.windowMillis, watched.connections, System.nanoTime());
        accounts.replace(account, watched, refreshed);
        var _ = desk.deadMan(account, watched.windowMillis);
    }
}
