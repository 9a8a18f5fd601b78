package io.tradewind.gateway.limit;

import io.tradewind.platform.settings.Settings;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/**
 * The limits of the gateway: for each account and route per second, and for each address over all
 * HTTP requests per five seconds. {@code GATEWAY_LIMIT_FACTOR} multiplies the routes' limits,
 * {@code GATEWAY_ADDRESS_REQUESTS} sets the addresses'.
 */
public final class RateLimits {

    /** Requests of an address in its window. */
    public static final int ADDRESS_REQUESTS = 600;

    /** The length of an address's window, in milliseconds. */
    public static final long ADDRESS_WINDOW_MILLIS = 5_000;

    private static final long ROUTE_WINDOW_MILLIS = 1_000;
    private static final int FACTOR_MAX = 10_000;
    private static final int ADDRESS_MAX = 100_000_000;

    private final Windows routes;
    private final Windows addresses;
    private final Map<RouteLimit, Integer> perSecond = new EnumMap<>(RouteLimit.class);
    private final int addressRequests;

    /** Limits, the routes' multiplied by a factor. */
    public RateLimits(int factor, int addressRequests, Clock clock) {
        this.routes = new Windows(ROUTE_WINDOW_MILLIS, clock);
        this.addresses = new Windows(ADDRESS_WINDOW_MILLIS, clock);
        this.addressRequests = addressRequests;
        for (RouteLimit limit : RouteLimit.values()) {
            perSecond.put(limit, limit.perSecond() * factor);
        }
    }

    /** The limits that these settings say. */
    public static RateLimits fromSettings(Settings settings, Clock clock) {
        return new RateLimits(
                (int) settings.number("GATEWAY_LIMIT_FACTOR", 1, FACTOR_MAX, 1),
                (int) settings.number("GATEWAY_ADDRESS_REQUESTS", 1, ADDRESS_MAX, ADDRESS_REQUESTS),
                clock);
    }

    private record AccountRoute(long account, RouteLimit route) {}

    /** Takes units of an account's window on a route, as many as are left. */
    public Allowance take(long account, RouteLimit route, int units) {
        return routes.take(new AccountRoute(account, route), perSecond.get(route), units);
    }

    /** Takes one request of an address. */
    public Allowance request(String address) {
        return addresses.take(address, addressRequests, 1);
    }
}
