package io.tradewind.gateway.socket;

import io.tradewind.platform.settings.Settings;
import java.time.Duration;

/**
 * What connections may ask for.
 *
 * @param connectionsMax connections at a time: {@code GATEWAY_SOCKETS_MAX}
 * @param perAddressMax of one address at a time: {@code GATEWAY_SOCKETS_PER_ADDRESS}
 * @param openingsMax of one address in five minutes: {@code GATEWAY_SOCKET_OPENINGS}
 * @param framesMax frames of one address in a second: {@code GATEWAY_SOCKET_FRAMES}
 * @param stall how long a connection may not take what it is sent: {@code
 *     GATEWAY_SOCKET_STALL_SECONDS}
 */
public record SocketLimits(
        int connectionsMax, int perAddressMax, int openingsMax, int framesMax, Duration stall) {

    /** The window in which an address's openings are counted. */
    public static final Duration OPENINGS_WINDOW = Duration.ofMinutes(5);

    /** Topics of a connection. */
    public static final int SUBSCRIPTIONS_MAX = 1_000;

    /** Topics of one request. */
    public static final int ARGS_MAX = 10;

    /** Characters of all topics of a connection. */
    public static final int TOPIC_CHARS_MAX = 21_000;

    /** Commands of a trade connection without outcome. */
    public static final int IN_FLIGHT_MAX = 1_000;

    /** Frames that may wait for a login to be judged. */
    public static final int WAITING_MAX = 100;

    /** Logins that a connection may fail. */
    public static final int LOGINS_MAX = 10;

    /** How long a venue connection may be silent where it does not ask for another time. */
    public static final Duration IDLE = Duration.ofMinutes(10);

    /** How long a platform connection may be silent. */
    public static final Duration PLATFORM_IDLE = Duration.ofMinutes(5);

    /** How long a connection that is told to go may stay. */
    public static final Duration GOODBYE = Duration.ofMinutes(1);

    /** The same when the process stops. */
    public static final Duration LAST_GOODBYE = Duration.ofSeconds(1);

    /** How often platform connections are pinged. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /** How often keys and tokens of open connections are looked at again. */
    public static final Duration RECHECK = Duration.ofSeconds(10);

    private static final int MOST = 1_000_000;
    private static final int STALL_SECONDS = 10;
    private static final int STALL_SECONDS_MAX = 600;

    /** The limits that these settings say. */
    public static SocketLimits fromSettings(Settings settings) {
        return new SocketLimits(
                (int) settings.number("GATEWAY_SOCKETS_MAX", 1, MOST, 20_000),
                (int) settings.number("GATEWAY_SOCKETS_PER_ADDRESS", 1, MOST, 1_000),
                (int) settings.number("GATEWAY_SOCKET_OPENINGS", 1, MOST, 500),
                (int) settings.number("GATEWAY_SOCKET_FRAMES", 1, MOST, 3_000),
                Duration.ofSeconds(
                        settings.number(
                                "GATEWAY_SOCKET_STALL_SECONDS",
                                1,
                                STALL_SECONDS_MAX,
                                STALL_SECONDS)));
    }
}
