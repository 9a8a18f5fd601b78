package io.tradewind.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.Rig;
import io.tradewind.gateway.bybit.Wallets;
import io.tradewind.gateway.feed.Changes;
import io.tradewind.gateway.market.BookChange;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Level;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.platform.json.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A book that many watch is told to some after the others, and then as it is by then. */
final class WavesTest {

    private static final String TOPIC = "orderbook.50.BTCUSDT";
    private static final int EARLY = BookStream.SUBSCRIBERS_MAX;
    private static final int ALL = 2 * EARLY + 200;

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Loop loop = new Loop(work::add);
    private final List<Client> clients = new ArrayList<>();
    private Instrument instrument;

    /** What a client has heard. */
    private static final class Client implements Subscriber {
        final List<JsonNode> heard = new ArrayList<>();

        @Override
        public boolean wants(String key) {
            return true;
        }

        @Override
        public void deliver(Message message) {
            heard.add(Json.parse(message.text()));
        }

        @Override
        public void missed() {
            throw new AssertionError("nothing was lost");
        }

        int levels(int message) {
            return heard.get(message).at("/data/b").size();
        }
    }

    private void run() throws InterruptedException {
        work.poll(60, TimeUnit.SECONDS).run();
    }

    private Changes change(int number) {
        Level level = new Level(5_000_000 - number, 1_000_000);
        BookChange book =
                new BookChange(instrument, number, number, number, List.of(level), List.of());
        return new Changes(
                number, List.of(book), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Test
    void whoIsToldLaterIsToldOfWhatHappenedMeanwhile() throws InterruptedException {
        Markets markets;
        try (Rig rig = Rig.start()) {
            markets = rig.gateway().rooms().markets();
        }
        instrument = markets.instruments().find("BTCUSDT");
        AccountViews accounts = new AccountViews(markets);
        Wallets wallets = new Wallets(markets, accounts);
        Topic topic = new Topics(markets.instruments()).market(TOPIC).orElseThrow();
        try (Publisher publisher =
                new Publisher(markets, accounts, wallets, Clock.systemUTC(), died -> {})) {
            publisher.add(loop);
            for (int i = 0; i < ALL; i++) {
                clients.add(new Client());
                publisher.subscribe(topic, loop, clients.getLast());
            }
            for (int i = 0; i < ALL; i++) {
                run();
            }
            publisher.released(change(1));
            publisher.after(loop, () -> {});
            Runnable firstWave = work.poll(60, TimeUnit.SECONDS);
            run();
            publisher.released(change(2));
            publisher.after(loop, () -> {});
            run();
            firstWave.run();
            while (clients.stream().anyMatch(client -> levelsOf(client) < 2)) {
                run();
            }
        }
        for (Client client : clients) {
            for (int i = 0; i < client.heard.size(); i++) {
                assertEquals(i + 1, client.heard.get(i).at("/data/u").asInt());
            }
        }
        Client last = clients.getLast();
        assertEquals(2, last.heard.size());
        assertEquals(2, last.levels(1), "both changes in one message");
        publishedTo(EARLY);
    }

    private static int levelsOf(Client client) {
        int levels = 0;
        for (int i = 1; i < client.heard.size(); i++) {
            levels += client.levels(i);
        }
        return levels;
    }

    /** All but the last were told by themselves what the first wave had. */
    private void publishedTo(int early) {
        assertEquals(early, clients.stream().filter(client -> client.heard.size() > 2).count());
    }
}
