package io.tradewind.gateway.order;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Windows that live as long as the process. */
public final class InMemoryDisconnectWindows implements DisconnectWindows {

    private final Map<Long, Long> windows = new ConcurrentHashMap<>();

    @Override
    public Map<Long, Long> all() {
        return Map.copyOf(windows);
    }

    @Override
    public void put(long account, long windowMillis) {
        windows.put(account, windowMillis);
    }
}
