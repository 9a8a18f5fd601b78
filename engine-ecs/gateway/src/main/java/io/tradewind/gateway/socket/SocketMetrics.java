package io.tradewind.gateway.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Figures of the connections, by what they are for. Thread-safe. */
final class SocketMetrics {

    private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
    private final Map<String, Counter> slow = new ConcurrentHashMap<>();

    SocketMetrics(MeterRegistry registry) {
        for (String topic : Address.TOPICS) {
            AtomicInteger count = new AtomicInteger();
            open.put(topic, count);
            Gauge.builder("websocket_connections", count, AtomicInteger::get)
                    .tag("topic", topic)
                    .description("Open WebSocket connections")
                    .register(registry);
            slow.put(
                    topic,
                    Counter.builder("websocket_slow_closed")
                            .tag("topic", topic)
                            .description("Connections that were closed because they were too slow")
                            .register(registry));
        }
    }

    void opened(String topic) {
        open.get(topic).incrementAndGet();
    }

    void closed(String topic) {
        open.get(topic).decrementAndGet();
    }

    void ended(String topic, End why) {
        if (why.isSlowness()) {
            slow.get(topic).increment();
        }
    }
}
