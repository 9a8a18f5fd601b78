package io.tradewind.platform.objects;

import java.util.Optional;

/**
 * What is known of an object without reading it.
 *
 * @param key its key
 * @param size in bytes
 * @param etag changes with the content
 * @param versionId names this version for good, where the bucket keeps versions
 */
public record ObjectInfo(String key, long size, String etag, Optional<String> versionId) {}
