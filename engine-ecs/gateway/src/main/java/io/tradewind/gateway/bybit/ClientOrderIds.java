package io.tradewind.gateway.bybit;

/** The clients' own ids of orders: {@code [A-Za-z0-9:_-]}, of a length that the engine judges. */
final class ClientOrderIds {

    /** The longest that a command can carry, in characters. */
    static final int LENGTH_MAX = 45;

    private ClientOrderIds() {}

    /** The id, if a command can carry it. */
    static String checked(String id) {
        if (id.length() > LENGTH_MAX) {
            throw RefusalException.parameter("orderLinkId", "is longer than " + LENGTH_MAX);
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && c != ':' && c != '_' && c != '-') {
                throw RefusalException.parameter("orderLinkId", "has other than A-Za-z0-9:_-");
            }
        }
        return id;
    }
}
