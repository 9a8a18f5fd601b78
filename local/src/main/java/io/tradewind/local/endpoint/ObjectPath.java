package io.tradewind.local.endpoint;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A bucket and a key, as a request's URI spells them.
 *
 * @param bucket the first segment of the path
 * @param key the rest, still percent-encoded; empty for the bucket itself
 * @param query without its question mark; empty where there is none
 */
record ObjectPath(String bucket, String key, String query) {

    private static final String VERSION = "versionId=";

    static ObjectPath of(String uri) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String query = mark < 0 ? "" : uri.substring(mark + 1);
        int slash = path.indexOf('/', 1);
        return slash < 0
                ? new ObjectPath(path.isEmpty() ? "" : path.substring(1), "", query)
                : new ObjectPath(path.substring(1, slash), path.substring(slash + 1), query);
    }

    /** Whether the query names this part of a bucket or object, such as {@code versioning}. */
    boolean asks(String part) {
        return Arrays.stream(query.split("&", -1))
                .anyMatch(each -> each.equals(part) || each.startsWith(part + "="));
    }

    /** The version that the query asks for, or an empty text. */
    String version() {
        return Arrays.stream(query.split("&", -1))
                .filter(each -> each.startsWith(VERSION))
                .map(each -> each.substring(VERSION.length()).replace("%22", ""))
                .findFirst()
                .orElse("");
    }

    /** The URI without the version. */
    String withoutVersion() {
        String rest =
                Arrays.stream(query.split("&", -1))
                        .filter(each -> !each.isEmpty() && !each.startsWith(VERSION))
                        .collect(Collectors.joining("&"));
        return "/" + bucket + "/" + key + (rest.isEmpty() ? "" : "?" + rest);
    }
}
