package io.tradewind.gateway.order;

import java.util.HashMap;
import java.util.Map;

/**
 * How an order stood after each of its fills since this process began, whose earlier fills it does
 * not know. Of the whole order at any of these moments, what is missing is the difference.
 */
final class FillTrail {

    /** Fills that are noted; beyond, the newest moment alone will do. */
    static final int FILLS_MAX = 10_000;

    private final Map<Long, OrderState> moments = new HashMap<>();

    FillTrail(OrderState restored) {
        moments.put(restored.filled(), restored);
    }

    void note(OrderState order) {
        if (moments.size() < FILLS_MAX) {
            moments.putIfAbsent(order.filled(), order);
        }
    }

    /** The order when it had filled so much; null if it was not seen. */
    OrderState at(long filled) {
        return moments.get(filled);
    }
}
