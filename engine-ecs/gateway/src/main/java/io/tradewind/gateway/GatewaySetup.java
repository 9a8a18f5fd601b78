package io.tradewind.gateway;

import io.tradewind.gateway.auth.KeyStore;
import io.tradewind.gateway.http.Sockets;
import io.tradewind.gateway.market.CandleHistory;
import io.tradewind.gateway.order.DisconnectWindows;
import io.tradewind.gateway.order.History;
import io.tradewind.gateway.order.InMemoryDisconnectWindows;
import io.tradewind.gateway.socket.Exchange;
import io.tradewind.gateway.socket.SocketLimits;
import io.tradewind.gateway.socket.SocketServer;
import io.tradewind.gateway.stream.Publisher;
import io.tradewind.gateway.stream.Topics;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.EventConsumer;
import io.tradewind.sequencer.SequencerSetup;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a gateway works with.
 *
 * @param settings ports, limits, tokens, markets
 * @param log the exchange's log
 * @param keys API keys
 * @param windows which accounts asked for cancel on disconnect
 * @param history orders and fills that memory has forgotten
 * @param candles candles that memory has forgotten
 * @param consumers who is told what the log has, before the views
 * @param sockets makes what takes WebSocket connections
 * @param engine gives the sequencer what it needs beyond
 * @param clock the time that requests are judged by
 */
public record GatewaySetup(
        Settings settings,
        CommandLog log,
        KeyStore keys,
        DisconnectWindows windows,
        History history,
        CandleHistory candles,
        List<EventConsumer> consumers,
        Function<Rooms, Sockets> sockets,
        UnaryOperator<SequencerSetup> engine,
        Clock clock) {

    /** A gateway without history and further consumers. */
    public static GatewaySetup of(Settings settings, CommandLog log, KeyStore keys) {
        return new GatewaySetup(
                settings,
                log,
                keys,
                new InMemoryDisconnectWindows(),
                History.NONE,
                CandleHistory.NONE,
                List.of(),
                rooms -> sockets(rooms, settings),
                engine -> engine.withCapacity(Capacity.SMALL),
                Clock.systemUTC());
    }

    /** The same, by another clock. */
    public GatewaySetup withClock(Clock other) {
        return new GatewaySetup(
                settings, log, keys, windows, history, candles, consumers, sockets, engine, other);
    }

    /** What takes WebSocket connections, with a publisher that the feed tells. */
    static Sockets sockets(Rooms rooms, Settings settings) {
        Publisher publisher =
                new Publisher(
                        rooms.markets(),
                        rooms.accounts(),
                        rooms.wallets(),
                        rooms.clock(),
                        rooms.broken()::completeExceptionally);
        rooms.feed().listen(publisher);
        return new SocketServer(
                rooms.vertx(),
                new Exchange(
                        rooms.operations(),
                        rooms.keys(),
                        rooms.signatures(),
                        rooms.tokens(),
                        rooms.watch(),
                        new Topics(rooms.markets().instruments()),
                        publisher,
                        rooms.clock()),
                SocketLimits.fromSettings(settings),
                rooms.metrics().registry());
    }
}
