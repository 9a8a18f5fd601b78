package io.tradewind.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.BybitClient;
import io.tradewind.gateway.Rig;
import io.tradewind.platform.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** A connection that keeps all it hears. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> heard = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private volatile String reason = "";
    private WebSocket socket;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

    /** Connects, or fails with the handshake's refusal. */
    static SocketClient open(Rig rig, String pathAndQuery) {
        return open(rig.uri(pathAndQuery));
    }

    private static SocketClient open(URI http) {
        SocketClient client = new SocketClient();
        URI uri = URI.create(http.toString().replaceFirst("http", "ws"));
        client.socket = HTTP.newWebSocketBuilder().buildAsync(uri, client).join();
        return client;
    }

    /** Connects and logs in. */
    static SocketClient open(Rig rig, String path, String key) {
        return open(rig.uri(path), key);
    }

    /** Connects to an address of HTTP and logs in. */
    static SocketClient open(URI http, String key) {
        SocketClient client = open(http);
        client.send(auth(key, System.currentTimeMillis() + 60_000));
        return client;
    }

    /** A login. */
    static String auth(String key, long expires) {
        String signature = BybitClient.hmac(Rig.secret(key), "GET/realtime" + expires);
        return "{\"op\":\"auth\",\"args\":[\"%s\",%d,\"%s\"]}".formatted(key, expires, signature);
    }

    synchronized void send(String text) {
        sent = sent.thenCompose(before -> socket.sendText(text, true));
    }

    synchronized void sendBinary(byte[] bytes) {
        sent = sent.thenCompose(before -> socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    /** Sends a subscription. */
    void subscribe(String... topics) {
        send("{\"op\":\"subscribe\",\"req_id\":\"s\",\"args\":" + Json.write(topics) + "}");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            JsonNode json = Json.parse(part.toString());
            part.setLength(0);
            synchronized (heard) {
                heard.add(json);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String why) {
        reason = why;
        ended.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        ended.complete(-1);
    }

    /** What was heard, so far. */
    List<JsonNode> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    /** The first message that is so; waits for it. */
    JsonNode await(String what, Predicate<JsonNode> so) {
        Rig.await(what + " of " + this, () -> heard().stream().anyMatch(so));
        return heard().stream().filter(so).findFirst().orElseThrow();
    }

    /** Waits for the answer to an operation. */
    JsonNode awaitOp(String op) {
        return await(op, json -> json.path("op").asText().equals(op));
    }

    /** Waits for a topic's message. */
    JsonNode awaitTopic(String topic) {
        return await(topic, json -> json.path("topic").asText().equals(topic));
    }

    /** All messages of a topic, so far. */
    List<JsonNode> topic(String topic) {
        return heard().stream().filter(j -> j.path("topic").asText().equals(topic)).toList();
    }

    /** The close frame's code; waits for it. */
    int awaitEnd() {
        Rig.await("the end", ended::isDone);
        return ended.join();
    }

    boolean isOpen() {
        return !ended.isDone();
    }

    String reason() {
        return reason;
    }

    @Override
    public String toString() {
        List<JsonNode> all = heard();
        return all.subList(Math.max(0, all.size() - 20), all.size()).toString();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
