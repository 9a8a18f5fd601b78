package io.tradewind.api;

/**
 * Where this API is to be reached.
 *
 * @param url its public address without a slash at its end, from {@code API_URL}; empty makes links
 *     relative to whatever address the client used
 */
public record ApiAddress(String url) {

    /** The link to a path that begins with a slash. */
    String of(String path) {
        return url + path;
    }
}
