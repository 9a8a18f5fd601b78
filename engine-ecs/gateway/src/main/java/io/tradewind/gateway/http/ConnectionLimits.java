package io.tradewind.gateway.http;

import io.tradewind.platform.settings.Settings;
import java.time.Duration;

/**
 * What HTTP connections may cost. A connection that became a WebSocket is counted as that.
 *
 * @param connectionsMax at a time: {@code GATEWAY_CONNECTIONS_MAX}
 * @param perAddressMax of one address at a time: {@code GATEWAY_CONNECTIONS_PER_ADDRESS}
 * @param firstRequest how long a new connection may take to send its first header whole: {@code
 *     GATEWAY_HEADER_SECONDS}
 * @param idle how long a connection may take from an answer to its next header: {@code
 *     GATEWAY_IDLE_SECONDS}
 */
public record ConnectionLimits(
        int connectionsMax, int perAddressMax, Duration firstRequest, Duration idle) {

    private static final int MOST = 1_000_000;
    private static final int SECONDS_MAX = 600;

    /** The limits that these settings say. */
    public static ConnectionLimits fromSettings(Settings settings) {
        return new ConnectionLimits(
                (int) settings.number("GATEWAY_CONNECTIONS_MAX", 1, MOST, 20_000),
                (int) settings.number("GATEWAY_CONNECTIONS_PER_ADDRESS", 1, MOST, 1_000),
                Duration.ofSeconds(settings.number("GATEWAY_HEADER_SECONDS", 1, SECONDS_MAX, 10)),
                Duration.ofSeconds(settings.number("GATEWAY_IDLE_SECONDS", 1, SECONDS_MAX, 120)));
    }
}
