package io.tradewind.local.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A feed of the venue that is kept alive: it is connected to again, after longer and longer pauses,
 * whenever it breaks or falls silent. Its hearer is told of everything on one thread at a time.
 */
public final class VenueFeed implements AutoCloseable {

    /** How often the venue is asked for a sign of life. */
    public static final Duration PING = Duration.ofSeconds(15);

    /** How long a venue that is asked may be silent. */
    public static final Duration SILENCE_MAX = Duration.ofSeconds(40);

    /** The longest pause before the next attempt to connect. */
    public static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private static final Duration PAUSE_MIN = Duration.ofMillis(250);

    private final HttpClient client;
    private final URI address;
    private final Hearer hearer;
    private final Duration ping;
    private final Duration silenceMax;
    private final Thread keeper;
    private volatile boolean closed;
    private volatile Duration pause = PAUSE_MIN;
    private volatile VenueSocket current;

    /** Who hears a feed. */
    public interface Hearer {

        /** It is about to be connected; what this returns is sent first, if it is not null. */
        JsonNode connecting();

        /** A message. What is to be said about it is sent by {@code answer}. */
        void heard(JsonNode message, Consumer<JsonNode> answer);

        /** It is not connected any more, or not yet. */
        void lost(String why);
    }

    /** Begins to keep a feed. */
    public VenueFeed(HttpClient client, URI address, Hearer hearer) {
        this(client, address, hearer, PING, SILENCE_MAX);
    }

    VenueFeed(HttpClient client, URI address, Hearer hearer, Duration ping, Duration silenceMax) {
        this.ping = ping;
        this.silenceMax = silenceMax;
        this.client = client;
        this.address = address;
        this.hearer = hearer;
        this.keeper = Thread.ofVirtual().name("feed").start(this::keep);
    }

    /** The address of a feed of the venue that is reached under this base. */
    public static URI address(URI base, String path) {
        String scheme = base.getScheme().equals("https") ? "wss" : "ws";
        return URI.create(scheme + "://" + base.getAuthority() + path);
    }

    private void keep() {
        try {
            while (!closed) {
                String why = live();
                if (closed) {
                    return;
                }
                hearer.lost(why);
                Thread.sleep(pause);
                Duration next = pause.multipliedBy(2);
                pause = next.compareTo(PAUSE_MAX) < 0 ? next : PAUSE_MAX;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** A connection's life; gives why it ended. */
    private String live() throws InterruptedException {
        JsonNode first = hearer.connecting();
        try (VenueSocket socket = VenueSocket.open(client, address, this::heard)) {
            current = socket;
            if (first != null) {
                socket.send(first);
            }
            while (true) {
                String why = socket.awaitEnd(ping);
                if (why != null) {
                    return why;
                }
                if (socket.silence().compareTo(silenceMax) > 0) {
                    return "the exchange has fallen silent";
                }
                socket.send(Json.MAPPER.createObjectNode().put("op", "ping"));
            }
        } catch (VenueAwayException away) {
            return away.getMessage();
        }
    }

    private void heard(JsonNode message, Consumer<JsonNode> answer) {
        pause = PAUSE_MIN;
        hearer.heard(message, answer);
    }

    @Override
    public void close() {
        closed = true;
        keeper.interrupt();
        VenueSocket socket = current;
        if (socket != null) {
            socket.close();
        }
    }
}
