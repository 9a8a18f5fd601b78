package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.research.rows.RangeReader;

/** Reads ranges of stored objects, whole or not at all. */
final class Ranges {

    private Ranges() {}

    static RangeReader of(ObjectStore store, String key) {
        return (from, length) -> {
            byte[] bytes = store.getRange(key, from, length);
            if (bytes.length != length) {
                throw new IllegalStateException(
                        "%s ends %d bytes early".formatted(key, length - bytes.length));
            }
            return bytes;
        };
    }
}
