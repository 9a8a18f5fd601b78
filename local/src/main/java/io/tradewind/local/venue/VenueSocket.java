package io.tradewind.local.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One WebSocket to the venue. A message is asked for once the one before is done with, so that a
 * slow reader is the venue's slow consumer rather than a growing queue here.
 */
final class VenueSocket implements AutoCloseable {

    /** The longest message that is taken, in characters. */
    static final int MESSAGE_CHARS_MAX = 4 * 1024 * 1024;

    private static final Duration CONNECT_TIME_MAX = Duration.ofSeconds(3);

    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final BiConsumer<JsonNode, Consumer<JsonNode>> messages;
    private WebSocket socket;
    private volatile long heard = System.nanoTime();

    private VenueSocket(BiConsumer<JsonNode, Consumer<JsonNode>> messages) {
        this.messages = messages;
    }

    /**
     * Connects.
     *
     * @param messages is given each message, one after the other, and what sends an answer to it
     * @throws VenueAwayException if the venue does not answer, or not as one
     */
    static VenueSocket open(
            HttpClient client, URI address, BiConsumer<JsonNode, Consumer<JsonNode>> messages) {
        VenueSocket socket = new VenueSocket(messages);
        try {
            socket.socket =
                    client.newWebSocketBuilder()
                            .connectTimeout(CONNECT_TIME_MAX)
                            .buildAsync(address, socket.new Ear())
                            .join();
            return socket;
        } catch (CompletionException refused) {
            throw new VenueAwayException(
                    address.resolve("/") + " does not answer: " + refused.getCause(), refused);
        }
    }

    /** Sends a frame and waits until it is on its way. */
    void send(JsonNode frame) {
        send(socket, frame);
    }

    /** One after the other: a WebSocket takes no frame while another is under way. */
    private synchronized void send(WebSocket to, JsonNode frame) {
        try {
            to.sendText(Json.write(frame), true).join();
        } catch (CompletionException gone) {
            end("the connection broke: " + gone.getCause().getMessage());
        }
    }

    /** Waits so long for the end; says why it has ended, or null if it has not. */
    String awaitEnd(Duration patience) throws InterruptedException {
        try {
            return ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException lives) {
            return null;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    /** How long nothing has been heard. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heard);
    }

    private void end(String why) {
        ended.complete(why);
    }

    @Override
    public void close() {
        socket.abort();
        end("closed");
    }

    /** Puts frames together, on the client's threads, one at a time. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            heard = System.nanoTime();
            text.append(part);
            if (text.length() > MESSAGE_CHARS_MAX) {
                from.abort();
                end("a message is longer than " + MESSAGE_CHARS_MAX + " characters");
                return null;
            }
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                try {
                    messages.accept(Json.parse(whole), frame -> send(from, frame));
                } catch (JsonFormatException stranger) {
                    from.abort();
                    end("a message is not JSON");
                    return null;
                } catch (VenueAwayException | VenueRefusedException failed) {
                    from.abort();
                    end(failed.getMessage());
                    return null;
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            heard = System.nanoTime();
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end("the exchange closed the connection: " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable broken) {
            end("the connection broke: " + broken.getMessage());
        }
    }
}
