package io.tradewind.gateway.stream;

import io.tradewind.gateway.bybit.Wallets;
import io.tradewind.gateway.feed.Changes;
import io.tradewind.gateway.market.BookChange;
import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Interval;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.OrderState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The streams that somebody listens to, and every symbol's book. On the publisher's thread alone.
 */
final class Streams {

    /** How often the platform's sockets are told, in milliseconds: ten times a second. */
    static final long PLATFORM_MILLIS = 100;

    /** Levels of a side of the platform's book. */
    static final int PLATFORM_DEPTH = 100;

    private static final long TICKER_MILLIS = 50;
    private static final long CANDLE_MILLIS = 1_000;

    private final Markets markets;
    private final Wallets wallets;
    private final Map<String, List<Stream>> byKey = new HashMap<>();
    private final Map<Integer, Symbol> symbols = new HashMap<>();
    private final Map<Long, Set<AccountStream>> accounts = new HashMap<>();
    private final Set<Stream> changed = new LinkedHashSet<>();

    Streams(Markets markets, Wallets wallets) {
        this.markets = markets;
        this.wallets = wallets;
    }

    /** A symbol's book, and which streams its changes and trades concern. */
    private static final class Symbol {
        final BookMirror mirror;
        final Set<Stream> books = new LinkedHashSet<>();
        final Set<TradeStream> tapes = new LinkedHashSet<>();
        final Set<Stream> figures = new LinkedHashSet<>();

        Symbol(BookMirror mirror) {
            this.mirror = mirror;
        }

        void remove(Stream stream) {
            books.remove(stream);
            tapes.remove(stream);
            figures.remove(stream);
        }
    }

    private Symbol symbol(Instrument instrument) {
        return symbols.computeIfAbsent(
                instrument.id(), id -> new Symbol(new BookMirror(instrument)));
    }

    /** The stream of a topic that takes another subscriber, or null where its symbol is gone. */
    Stream open(Topic topic) {
        List<Stream> known = byKey.getOrDefault(topic.key(), List.of());
        for (Stream stream : known) {
            if (stream.hasRoom()) {
                return stream;
            }
        }
        int share = known.isEmpty() ? 0 : known.getLast().share() + 1;
        Stream made =
                switch (topic) {
                    case Topic.VenueAccount t -> account(venue(t));
                    case Topic.PlatformOrders t ->
                            account(new PlatformAccountStream(t.key(), t.account()));
                    case Topic.VenueBook t -> of(t, t.symbol(), share);
                    case Topic.VenueTape t -> of(t, t.symbol(), share);
                    case Topic.Tickers t -> of(t, t.symbol(), share);
                    case Topic.Candles t -> of(t, t.symbol(), share);
                    case Topic.PlatformBook t -> of(t, t.symbol(), share);
                    case Topic.PlatformTape t -> of(t, t.symbol(), share);
                };
        if (made != null) {
            byKey.computeIfAbsent(topic.key(), key -> new ArrayList<>(1)).add(made);
        }
        return made;
    }

    private VenueAccountStream venue(Topic.VenueAccount topic) {
        return new VenueAccountStream(
                topic.key(),
                topic.account(),
                topic.text(),
                Topics.subject(topic.text()).orElseThrow(),
                wallets);
    }

    private AccountStream account(AccountStream stream) {
        accounts.computeIfAbsent(stream.account(), id -> new LinkedHashSet<>()).add(stream);
        return stream;
    }

    private Stream of(Topic topic, int id, int share) {
        Instrument instrument = markets.instruments().get(id);
        if (instrument == null) {
            return null;
        }
        Symbol symbol = symbol(instrument);
        String key = topic.key();
        return switch (topic) {
            case Topic.VenueBook book ->
                    added(
                            symbol.books,
                            new BookStream(
                                    key,
                                    share,
                                    Topics.BOOK_MILLIS.get(book.depth()),
                                    symbol.mirror,
                                    book.depth(),
                                    new VenueBookWords(key)));
            case Topic.PlatformBook book ->
                    added(
                            symbol.books,
                            new BookStream(
                                    key,
                                    share,
                                    PLATFORM_MILLIS,
                                    symbol.mirror,
                                    PLATFORM_DEPTH,
                                    new PlatformBookWords()));
            case Topic.VenueTape tape ->
                    added(symbol.tapes, new TradeStream(key, 0, TradeStream.venue(key)));
            case Topic.PlatformTape tape ->
                    added(
                            symbol.tapes,
                            new TradeStream(
                                    key, PLATFORM_MILLIS, TradeStream.platform(instrument.name())));
            case Topic.Candles candles ->
                    added(
                            symbol.figures,
                            new CandleStream(
                                    key,
                                    CANDLE_MILLIS,
                                    instrument,
                                    markets.of(instrument),
                                    Interval.of(candles.interval())));
            default ->
                    added(
                            symbol.figures,
                            new TickerStream(
                                    key, TICKER_MILLIS, instrument, markets.of(instrument)));
        };
    }

    private static <S extends Stream> S added(Set<? super S> streams, S stream) {
        streams.add(stream);
        return stream;
    }

    /** The stream of a key that tells a subscriber, or null. */
    Stream find(String key, Subscriber subscriber) {
        for (Stream stream : byKey.getOrDefault(key, List.of())) {
            if (stream.subscribers().contains(subscriber)) {
                return stream;
            }
        }
        return null;
    }

    /** Forgets a stream that nobody listens to any more. */
    void close(Stream stream) {
        byKey.computeIfPresent(
                stream.key(),
                (key, shares) -> {
                    shares.remove(stream);
                    return shares.isEmpty() ? null : shares;
                });
        changed.remove(stream);
        symbols.values().forEach(symbol -> symbol.remove(stream));
        if (stream instanceof AccountStream account) {
            Set<AccountStream> others = accounts.get(account.account());
            others.remove(account);
            if (others.isEmpty()) {
                accounts.remove(account.account());
            }
        }
    }

    /** All that are open. */
    Collection<Stream> all() {
        return byKey.values().stream().flatMap(List::stream).toList();
    }

    /** Those that may have something to tell. */
    Set<Stream> changed() {
        return changed;
    }

    /** Takes what a batch changed. */
    void take(Released.Batch batch) {
        Changes changes = batch.changes();
        for (BookChange change : changes.books()) {
            Symbol symbol = symbol(change.instrument());
            symbol.mirror.apply(change);
            changed.addAll(symbol.books);
        }
        for (MarketTrade trade : changes.trades()) {
            Symbol symbol = symbol(trade.instrument());
            symbol.tapes.forEach(tape -> tape.take(trade));
            changed.addAll(symbol.tapes);
            changed.addAll(symbol.figures);
        }
        if (accounts.isEmpty()) {
            return;
        }
        for (OrderState order : changes.orders()) {
            Instrument instrument = markets.instruments().get(order.terms().symbol());
            streams(order.terms().account()).forEach(stream -> stream.take(order, instrument));
        }
        for (Execution execution : changes.executions()) {
            streams(execution.account()).forEach(stream -> stream.take(execution));
        }
        for (Released.Wallet wallet : batch.wallets()) {
            streams(wallet.account()).forEach(stream -> stream.take(wallet.balances()));
        }
    }

    private Set<AccountStream> streams(long account) {
        Set<AccountStream> streams = accounts.getOrDefault(account, Set.of());
        changed.addAll(streams);
        return streams;
    }

    /** Takes every book anew. */
    void take(Released.Restart restart) {
        for (BookSnapshot book : restart.books()) {
            symbol(book.instrument()).mirror.replace(book);
        }
        changed.clear();
    }
}
