package io.tradewind.platform.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.failure.PermanentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of objects does. */
abstract class ObjectStoreContract {

    private static final String TYPE = "text/plain";

    private final String folder = "t/" + UUID.randomUUID() + "/";

    abstract ObjectStore store();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String key(String name) {
        return folder + name;
    }

    @Test
    void whatIsPutIsThere() {
        ObjectInfo put = store().put(key("a b+ü.txt"), bytes("one"), TYPE);
        StoredObject found = store().get(key("a b+ü.txt")).orElseThrow();
        assertArrayEquals(bytes("one"), found.content());
        assertEquals(3, put.size());
        assertEquals(put.versionId(), found.info().versionId());
        assertEquals(Optional.of(3L), store().head(key("a b+ü.txt")).map(ObjectInfo::size));
    }

    @Test
    void whatIsMissingIsEmpty() {
        assertEquals(Optional.empty(), store().head(key("none")));
        assertTrue(store().get(key("none")).isEmpty());
        assertThrows(PermanentException.class, () -> store().getRange(key("none"), 0, 5));
        store().delete(key("none"));
    }

    @Test
    void latestVersionIsReadAndEarlierOnesStay() {
        ObjectInfo first = store().put(key("v"), bytes("one"), TYPE);
        ObjectInfo second = store().put(key("v"), bytes("two!"), TYPE);
        assertNotEquals(first.versionId(), second.versionId());
        assertNotEquals(first.etag(), second.etag());
        assertArrayEquals(bytes("two!"), store().get(key("v")).orElseThrow().content());
        assertArrayEquals(
                bytes("one"),
                store().get(key("v"), first.versionId().orElseThrow()).orElseThrow().content());
    }

    @Test
    void firstOneTakesTheKey() {
        assertTrue(store().putIfAbsent(key("once"), bytes("one"), TYPE));
        assertFalse(store().putIfAbsent(key("once"), bytes("two"), TYPE));
        assertArrayEquals(bytes("one"), store().get(key("once")).orElseThrow().content());
    }

    @Test
    void rangesAreCutToTheObject() {
        store().put(key("r"), bytes("0123456789"), TYPE);
        assertArrayEquals(bytes("234"), store().getRange(key("r"), 2, 3));
        assertArrayEquals(bytes("89"), store().getRange(key("r"), 8, 100));
        assertArrayEquals(new byte[0], store().getRange(key("r"), 10, 5));
        assertArrayEquals(new byte[0], store().getRange(key("r"), 3, 0));
    }

    @Test
    void deletedObjectIsGone() {
        store().put(key("d"), bytes("x"), TYPE);
        store().delete(key("d"));
        assertEquals(Optional.empty(), store().head(key("d")));
    }

    @Test
    void keysAreListedInOrderAndInPages() {
        for (String name : List.of("l/b", "l/a", "l/c", "m/a")) {
            store().put(key(name), bytes(name), TYPE);
        }
        assertEquals(List.of(key("l/a"), key("l/b")), keys(store().list(key("l/"), "", 2)));
        assertEquals(List.of(key("l/c")), keys(store().list(key("l/"), key("l/b"), 2)));
        assertEquals(List.of(), store().list(key("n/"), "", 10));
    }

    @Test
    void writtenStreamIsAnObject() throws IOException {
        for (int size : new int[] {0, 1, 100_000, 8 * 1024 * 1024, 20_000_001}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            try (ObjectWriter writer = store().create(key("w" + size), TYPE)) {
                for (int from = 0; from < size; from += 70_001) {
                    writer.write(content, from, Math.min(70_001, size - from));
                }
                assertEquals(size, writer.complete().size());
            }
            assertArrayEquals(content, store().get(key("w" + size)).orElseThrow().content());
        }
    }

    @Test
    void streamWrittenAgainIsTheSameObject() throws IOException {
        for (int size : new int[] {1_000, 9 * 1024 * 1024}) {
            String key = key("once" + size);
            byte[] content = new byte[size];
            content[0] = 1;
            ObjectInfo first = writtenOnce(key, content);
            ObjectInfo again = writtenOnce(key, content);
            assertEquals(size, again.size());
            assertEquals(first.etag(), again.etag());
            assertArrayEquals(content, store().get(key).orElseThrow().content());
        }
        ObjectInfo kept = store().put(key("taken"), bytes("small"), TYPE);
        assertEquals(kept, writtenOnce(key("taken"), bytes("small")));
    }

    private ObjectInfo writtenOnce(String key, byte[] content) throws IOException {
        try (ObjectWriter writer = store().createOnce(key, TYPE)) {
            writer.write(content);
            return writer.complete();
        }
    }

    @Test
    void unfinishedStreamLeavesNothing() throws IOException {
        try (ObjectWriter writer = store().create(key("half"), TYPE)) {
            writer.write(new byte[9 * 1024 * 1024]);
        }
        assertEquals(Optional.empty(), store().head(key("half")));
    }

    private static List<String> keys(List<ObjectInfo> found) {
        return found.stream().map(ObjectInfo::key).toList();
    }
}
