package io.tradewind.research.sweep;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.ObjectWriter;
import io.tradewind.platform.objects.StoredObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An object store that fails or waits at chosen calls, as one does that goes away. */
final class FaultInjectingObjectStore implements ObjectStore {

    private final ObjectStore store;
    private int callsUntilFault = Integer.MAX_VALUE;
    private volatile Runnable before = () -> {};

    FaultInjectingObjectStore(ObjectStore store) {
        this.store = store;
    }

    /** Lets that many calls pass, fails the next one, and lets all others pass. */
    void failAfter(int calls) {
        callsUntilFault = calls;
    }

    /** Has every call do this first. */
    void beforeEach(Runnable action) {
        before = action;
    }

    /** Whether the chosen call has come. */
    boolean hasFailed() {
        return callsUntilFault < 0;
    }

    private ObjectStore next() {
        before.run();
        if (callsUntilFault-- == 0) {
            throw new RetryableException("injected fault");
        }
        return store;
    }

    @Override
    public ObjectInfo put(String key, byte[] content, String contentType) {
        return next().put(key, content, contentType);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content, String contentType) {
        return next().putIfAbsent(key, content, contentType);
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return next().get(key);
    }

    @Override
    public Optional<StoredObject> get(String key, String versionId) {
        return next().get(key, versionId);
    }

    @Override
    public byte[] getRange(String key, long from, int length) {
        return next().getRange(key, from, length);
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        return next().head(key);
    }

    @Override
    public void delete(String key) {
        next().delete(key);
    }

    @Override
    public List<ObjectInfo> list(String prefix, String startAfter, int limit) {
        return next().list(prefix, startAfter, limit);
    }

    @Override
    public URI presignGet(String key, Duration validFor, String fileName) {
        return store.presignGet(key, validFor, fileName);
    }

    @Override
    public URI presignPut(String key, Duration validFor, String contentType, long bytes) {
        return store.presignPut(key, validFor, contentType, bytes);
    }

    @Override
    public ObjectWriter create(String key, String contentType) {
        return new FaultInjectingWriter(next().create(key, contentType));
    }

    @Override
    public ObjectWriter createOnce(String key, String contentType) {
        return new FaultInjectingWriter(next().createOnce(key, contentType));
    }

    private final class FaultInjectingWriter extends ObjectWriter {

        private final ObjectWriter writer;

        FaultInjectingWriter(ObjectWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(int b) throws IOException {
            writer.write(b);
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            writer.write(b, from, length);
        }

        @Override
        public ObjectInfo complete() {
            next();
            return writer.complete();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
