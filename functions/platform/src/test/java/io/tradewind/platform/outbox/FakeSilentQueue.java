package io.tradewind.platform.outbox;

import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.SqsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A queue that takes connections and answers nobody; each try takes this long on its clock. */
final class FakeSilentQueue extends Clock implements AutoCloseable {

    private final Duration wait;
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    FakeSilentQueue(Duration wait) throws IOException {
        this.wait = wait;
        Thread.ofVirtual().start(this::hangUp);
    }

    Queues queues() {
        String endpoint = "http://localhost:" + socket.getLocalPort();
        Map<String, String> variables = new HashMap<>(SqsServer.shared().variables());
        variables.replaceAll((name, value) -> name.startsWith("AWS_ENDPOINT") ? endpoint : value);
        variables.put("QUEUE_NOTES", endpoint + "/000000000000/notes");
        Settings settings = Settings.of(variables);
        return new Queues(AwsClients.of(settings).sqs(), settings);
    }

    int tries() {
        return tries.get();
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private void hangUp() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                tries.incrementAndGet();
                pass(wait);
                caller.setSoLinger(true, 0);
            } catch (IOException closed) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
