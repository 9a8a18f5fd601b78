package io.tradewind.gateway.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Figures of the connections. */
final class SocketMetrics {

    private final Counter slowClosed;

    SocketMetrics(MeterRegistry registry, Admissions admissions) {
        Gauge.builder("websocket_connections", admissions, Admissions::open)
                .description("Open WebSocket connections")
                .register(registry);
        slowClosed =
                Counter.builder("websocket_slow_closed")
                        .description("Connections that were closed because they were too slow")
                        .register(registry);
    }

    void ended(End why) {
        if (why.isSlowness()) {
            slowClosed.increment();
        }
    }
}
