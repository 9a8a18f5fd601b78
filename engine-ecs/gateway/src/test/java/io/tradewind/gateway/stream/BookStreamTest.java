package io.tradewind.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.Rig;
import io.tradewind.gateway.market.BookChange;
import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Level;
import io.tradewind.platform.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Snapshot and deltas make the book, whatever a subscriber left out on the way. */
final class BookStreamTest {

    private static final String TOPIC = "orderbook.50.BTCUSDT";

    private static Instrument instrument;

    @BeforeContainer
    static void list() {
        try (Rig rig = Rig.start()) {
            instrument = rig.gateway().rooms().markets().instruments().find("BTCUSDT");
        }
    }

    @AfterContainer
    static void forget() {
        instrument = null;
    }

    /** What a client has; it refuses what the protocol's clients refuse. */
    private static final class Client {
        final Map<Double, String> bids = new TreeMap<>(Comparator.reverseOrder());
        final Map<Double, String> asks = new TreeMap<>();
        long number;

        void take(Message message) {
            JsonNode json = Json.parse(message.text());
            if (json.path("type").asText().equals("snapshot")) {
                bids.clear();
                asks.clear();
            } else {
                assertEquals(number + 1, json.at("/data/u").asLong());
            }
            number = json.at("/data/u").asLong();
            json.at("/data/b").forEach(level -> set(bids, level));
            json.at("/data/a").forEach(level -> set(asks, level));
        }

        private static void set(Map<Double, String> side, JsonNode level) {
            double price = level.path(0).asDouble();
            if (level.path(1).asText().equals("0")) {
                assertTrue(side.remove(price) != null, "a level that was never told: " + level);
            } else {
                side.put(price, level.path(1).asText());
            }
        }

        static void equal(Map<Double, String> copy, List<Level> levels) {
            List<String> wanted =
                    levels.stream()
                            .map(l -> instrument.price(l.price()) + " " + l.quantity())
                            .toList();
            List<String> has = new ArrayList<>();
            copy.forEach(
                    (price, quantity) ->
                            has.add(
                                    instrument.price(Math.round(price * 100))
                                            + " "
                                            + Math.round(Double.parseDouble(quantity) * 1e6)));
            assertEquals(wanted, has);
        }
    }

    @Property(tries = 200)
    void aClientThatMissedUpdatesAndGotASnapshotHasTheBook(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int which) {
        int depth = List.of(1, 3, 10, 50).get(which - 1);
        Random random = new Random(seed);
        BookMirror mirror = new BookMirror(instrument);
        BookStream stream = new BookStream(TOPIC, 0, 20, mirror, depth, new VenueBookWords(TOPIC));
        Client client = new Client();
        stream.first(0).forEach(client::take);
        boolean stale = false;
        for (int step = 1; step <= 60; step++) {
            mirror.apply(change(random, step));
            List<Message> told = new ArrayList<>();
            if (random.nextInt(3) > 0) {
                stream.flush(step, told::add);
            }
            if (random.nextInt(20) == 0) {
                stream.restart(true, step, told::add);
            }
            stale |= !told.isEmpty() && random.nextInt(4) == 0;
            if (!stale) {
                told.forEach(client::take);
            } else if (random.nextBoolean()) {
                stream.first(step).forEach(client::take);
                stale = false;
            }
        }
        List<Message> last = new ArrayList<>();
        stream.flush(100, last::add);
        (stale ? stream.first(100) : last).forEach(client::take);
        BookSnapshot top = mirror.top(depth);
        Client.equal(client.bids, top.bids());
        Client.equal(client.asks, top.asks());
    }

    private static BookChange change(Random random, int update) {
        return new BookChange(
                instrument,
                update,
                update,
                update,
                levels(random, 4_990_000),
                levels(random, 5_010_000));
    }

    private static List<Level> levels(Random random, long around) {
        Map<Long, Level> levels = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            long price = around + random.nextInt(-40, 40);
            levels.put(price, new Level(price, random.nextInt(3) * 500_000L));
        }
        return List.copyOf(levels.values());
    }
}
