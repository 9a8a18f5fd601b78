package io.tradewind.platform.objects;

import io.tradewind.platform.failure.PermanentException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Objects in memory, every version of them. For tests and rehearsals. */
public final class InMemoryObjectStore implements ObjectStore {

    private final NavigableMap<String, List<Version>> objects = new ConcurrentSkipListMap<>();
    private final AtomicLong versions = new AtomicLong();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Version(String id, byte[] content) {}

    @Override
    public ObjectInfo put(String key, byte[] content, String contentType) {
        Version version = version(content);
        objects.compute(key, (unused, kept) -> with(kept, version));
        return info(key, version);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content, String contentType) {
        Version version = version(content);
        List<Version> kept = objects.putIfAbsent(key, List.of(version));
        return kept == null;
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return latest(key).map(version -> stored(key, version));
    }

    @Override
    public Optional<StoredObject> get(String key, String versionId) {
        return objects.getOrDefault(key, List.of()).stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst()
                .map(version -> stored(key, version));
    }

    @Override
    public byte[] getRange(String key, long from, int length) {
        byte[] content =
                latest(key)
                        .orElseThrow(() -> new PermanentException("There is no object " + key))
                        .content();
        int start = (int) Math.min(from, content.length);
        return Arrays.copyOfRange(content, start, Math.min(start + length, content.length));
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        return latest(key).map(version -> info(key, version));
    }

    @Override
    public void delete(String key) {
        objects.remove(key);
    }

    @Override
    public List<ObjectInfo> list(String prefix, String startAfter, int limit) {
        return objects.tailMap(prefix, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> entry.getKey().compareTo(startAfter) > 0)
                .limit(limit)
                .map(entry -> info(entry.getKey(), entry.getValue().getLast()))
                .toList();
    }

    @Override
    public URI presignGet(String key, Duration validFor, String fileName) {
        return URI.create("memory:get/" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    @Override
    public URI presignPut(String key, Duration validFor, String contentType, long bytes) {
        return URI.create("memory:put/" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    @Override
    public ObjectWriter create(String key, String contentType) {
        return new Writer(bytes -> put(key, bytes, contentType));
    }

    @Override
    public ObjectWriter createOnce(String key, String contentType) {
        return new Writer(
                bytes -> {
                    putIfAbsent(key, bytes, contentType);
                    return head(key).orElseThrow();
                });
    }

    private Version version(byte[] content) {
        return new Version("v" + versions.incrementAndGet(), content.clone());
    }

    private Optional<Version> latest(String key) {
        return Optional.ofNullable(objects.get(key)).map(List::getLast);
    }

    private static List<Version> with(List<Version> kept, Version version) {
        List<Version> grown = new ArrayList<>(kept == null ? List.of() : kept);
        grown.add(version);
        return List.copyOf(grown);
    }

    private static StoredObject stored(String key, Version version) {
        return new StoredObject(info(key, version), version.content().clone());
    }

    private static ObjectInfo info(String key, Version version) {
        return new ObjectInfo(
                key,
                version.content().length,
                Integer.toHexString(Arrays.hashCode(version.content())),
                Optional.of(version.id()));
    }

    private static final class Writer extends ObjectWriter {

        private final Function<byte[], ObjectInfo> completion;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Writer(Function<byte[], ObjectInfo> completion) {
            this.completion = completion;
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] b, int from, int length) {
            bytes.write(b, from, length);
        }

        @Override
        public ObjectInfo complete() {
            return completion.apply(bytes.toByteArray());
        }

        @Override
        public void close() {
            bytes.reset();
        }
    }
}
