package io.tradewind.gateway.stream;

import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.market.Interval;
import java.util.Map;
import java.util.Optional;

/** What can be subscribed to, by the words of the protocols. */
public final class Topics {

    /** Depths of the books, and how often each is told, in milliseconds. */
    static final Map<Integer, Long> BOOK_MILLIS = Map.of(1, 10L, 50, 20L, 200, 100L, 1000, 200L);

    private static final String SPOT_SUFFIX = ".spot";

    private final Instruments instruments;

    public Topics(Instruments instruments) {
        this.instruments = instruments;
    }

    /** A public topic as {@code orderbook.50.BTCUSDT}. */
    public Optional<Topic> market(String text) {
        int dot = text.indexOf('.');
        int last = text.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        Instrument instrument = instruments.find(text.substring(last + 1));
        if (instrument == null) {
            return Optional.empty();
        }
        String detail = dot == last ? "" : text.substring(dot + 1, last);
        int symbol = instrument.id();
        return switch (text.substring(0, dot)) {
            case "orderbook" ->
                    depth(detail).map(depth -> new Topic.VenueBook(text, symbol, depth));
            case "publicTrade" ->
                    Optional.of(detail)
                            .filter(String::isEmpty)
                            .map(none -> new Topic.VenueTape(text, symbol));
            case "tickers" ->
                    Optional.of(detail)
                            .filter(String::isEmpty)
                            .map(none -> new Topic.Tickers(text, symbol));
            case "kline" ->
                    Optional.ofNullable(Interval.of(detail))
                            .map(known -> new Topic.Candles(text, symbol, detail));
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> depth(String detail) {
        return BOOK_MILLIS.keySet().stream()
                .filter(depth -> Integer.toString(depth).equals(detail))
                .findFirst();
    }

    /** A private topic as {@code order} or {@code execution.spot}, of an account. */
    public Optional<Topic> account(long account, String text) {
        return subject(text)
                .map(known -> new Topic.VenueAccount(account + ":" + text, account, text));
    }

    static Optional<VenueAccountStream.Subject> subject(String text) {
        for (String product : new String[] {".linear", ".inverse", ".option"}) {
            if (text.endsWith(product)) {
                return subject(text.substring(0, text.length() - product.length()))
                        .map(known -> VenueAccountStream.Subject.NOTHING);
            }
        }
        String word =
                text.endsWith(SPOT_SUFFIX)
                        ? text.substring(0, text.length() - SPOT_SUFFIX.length())
                        : text;
        for (VenueAccountStream.Subject subject : VenueAccountStream.Subject.values()) {
            if (subject.word().equals(word)) {
                return Optional.of(subject);
            }
        }
        return Optional.empty();
    }

    /** The platform's book of a symbol. */
    public Optional<Topic> book(String symbol) {
        return Optional.ofNullable(instruments.find(symbol))
                .map(i -> new Topic.PlatformBook("/ws/orderbook/" + symbol, i.id()));
    }

    /** The platform's tape of a symbol. */
    public Optional<Topic> tape(String symbol) {
        return Optional.ofNullable(instruments.find(symbol))
                .map(i -> new Topic.PlatformTape("/ws/trades/" + symbol, i.id()));
    }

    /** The platform's orders of an account. */
    public Topic orders(long account) {
        return new Topic.PlatformOrders(account + ":/ws/orders", account);
    }
}
