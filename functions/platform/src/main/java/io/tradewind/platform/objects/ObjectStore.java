package io.tradewind.platform.objects;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The objects of one bucket. What is missing is an empty answer. All methods throw {@link
 * RetryableException} where the store is unreachable, throttles or fails, and {@link
 * PermanentException} where it refuses. Thread-safe.
 */
public interface ObjectStore {

    /** Stores the content under the key, over what was there. */
    ObjectInfo put(String key, byte[] content, String contentType);

    /** Stores the content unless the key is taken; whether it was stored. Atomic. */
    boolean putIfAbsent(String key, byte[] content, String contentType);

    /** The object under the key, in its latest version. */
    Optional<StoredObject> get(String key);

    /** The object under the key, in this version. */
    Optional<StoredObject> get(String key, String versionId);

    /**
     * Up to {@code length} bytes from byte {@code from} on; fewer where the object ends before,
     * none where it is not that long.
     *
     * @throws PermanentException where there is no such object
     */
    byte[] getRange(String key, long from, int length);

    /** What is known of the object under the key. */
    Optional<ObjectInfo> head(String key);

    /** Removes the object; nothing happens where there is none. */
    void delete(String key);

    /**
     * Keys beginning with the prefix, ascending, after {@code startAfter} (empty for the first
     * page).
     *
     * @param limit 1 to 1000
     */
    List<ObjectInfo> list(String prefix, String startAfter, int limit);

    /** A URL that lets anyone download the object under this file name, for so long. */
    URI presignGet(String key, Duration validFor, String fileName);

    /**
     * A URL that lets anyone upload an object of this content type and of exactly so many bytes to
     * the key, for so long.
     */
    URI presignPut(String key, Duration validFor, String contentType, long bytes);

    /** A writer for an object of any size, which holds a few megabytes of it in memory. */
    ObjectWriter create(String key, String contentType);

    /**
     * As {@link #create}, for an object that is the same whenever it is written: where the key is
     * taken when the writer completes, what is there may stay, instead of a second version of it.
     */
    ObjectWriter createOnce(String key, String contentType);
}
