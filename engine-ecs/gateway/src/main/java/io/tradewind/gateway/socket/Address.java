package io.tradewind.gateway.socket;

import io.tradewind.gateway.auth.Bearer;
import io.tradewind.gateway.auth.Tokens;
import io.tradewind.gateway.stream.Topic;
import io.tradewind.gateway.stream.Topics;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a connection's URL asks for. */
sealed interface Address {

    /** {@code /v5/public/spot}. */
    record PublicVenue() implements Address {}

    /** {@code /v5/private}. */
    record PrivateVenue() implements Address {}

    /** {@code /v5/trade}. */
    record TradeVenue() implements Address {}

    /**
     * {@code /ws/…}.
     *
     * @param of what it is told
     * @param token what lets it in; null where everybody may
     */
    record Platform(Topic of, String token) implements Address {}

    /** None of them, with the status that the upgrade is refused with. */
    record Refused(int status) implements Address {}

    /** The shortest time that a client may ask to be let silent. */
    Duration IDLE_MIN = Duration.ofSeconds(30);

    /** What connections are for. */
    List<String> TOPICS = List.of("public", "private", "trade", "orderbook", "trades", "orders");

    /** Which of the {@link #TOPICS} a connection is for; empty of a refused one. */
    default String topic() {
        return switch (this) {
            case PublicVenue venue -> "public";
            case PrivateVenue venue -> "private";
            case TradeVenue venue -> "trade";
            case Platform(Topic.PlatformBook book, String token) -> "orderbook";
            case Platform(Topic.PlatformTape tape, String token) -> "trades";
            case Platform platform -> "orders";
            case Refused refused -> "";
        };
    }

    /** Reads a URL's path and query, and the headers that came with it. */
    static Address of(String path, String query, MultiMap headers, Topics topics, Tokens tokens) {
        return switch (path) {
            case "/v5/public/spot" -> new PublicVenue();
            case "/v5/private" -> new PrivateVenue();
            case "/v5/trade" -> new TradeVenue();
            case "/ws/orders" -> orders(query, headers, topics, tokens);
            default -> platform(path, topics);
        };
    }

    private static Address platform(String path, Topics topics) {
        Optional<Topic> topic = Optional.empty();
        int slash = path.lastIndexOf('/') + 1;
        String symbol = path.substring(slash).replace("-", "");
        if (path.startsWith("/ws/orderbook/") && slash == "/ws/orderbook/".length()) {
            topic = topics.book(symbol);
        } else if (path.startsWith("/ws/trades/") && slash == "/ws/trades/".length()) {
            topic = topics.tape(symbol);
        }
        return topic.<Address>map(known -> new Platform(known, null)).orElse(new Refused(404));
    }

    private static Address orders(String query, MultiMap headers, Topics topics, Tokens tokens) {
        String header = headers.get("Authorization");
        String token =
                header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                        ? header.substring(7).strip()
                        : parameter(query, "token");
        Optional<Bearer> bearer = tokens.read(token);
        if (bearer.isEmpty()) {
            return new Refused(401);
        }
        return bearer.get().mayRead()
                ? new Platform(topics.orders(bearer.get().account()), token)
                : new Refused(403);
    }

    private static String parameter(String query, String name) {
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** How long a connection may be silent: {@code max_active_time=30s} and up to ten minutes. */
    default Duration idle(String query) {
        if (this instanceof Platform) {
            return SocketLimits.PLATFORM_IDLE;
        }
        String wanted = parameter(query, "max_active_time");
        boolean minutes = wanted.endsWith("m");
        boolean readable = wanted.matches("[0-9]{1,4}[sm]");
        if (!readable) {
            return SocketLimits.IDLE;
        }
        long number = Long.parseLong(wanted.substring(0, wanted.length() - 1));
        Duration asked = minutes ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
        if (asked.compareTo(IDLE_MIN) < 0) {
            return IDLE_MIN;
        }
        return asked.compareTo(SocketLimits.IDLE) > 0 ? SocketLimits.IDLE : asked;
    }
}
