package io.tradewind.gateway.order;

import io.tradewind.platform.failure.RetryableException;
import java.util.Map;

/** A store that cannot be reached until it is back. */
final class FakeAwayWindows implements DisconnectWindows {

    private final DisconnectWindows behind;
    private boolean away = true;

    FakeAwayWindows(DisconnectWindows behind) {
        this.behind = behind;
    }

    void back() {
        away = false;
    }

    private void reach() {
        if (away) {
            throw new RetryableException("away");
        }
    }

    @Override
    public Map<Long, Long> all() {
        reach();
        return behind.all();
    }

    @Override
    public void put(long account, long windowMillis) {
        reach();
        behind.put(account, windowMillis);
    }
}
