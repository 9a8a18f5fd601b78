package io.tradewind.platform.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One request to somebody else's address.
 *
 * @param method {@code GET}, {@code POST}, …
 * @param url an absolute http or https URL, as it was given; whether it may be called is for {@link
 *     OutboundHttp} to say
 * @param headers sent as they are; {@code Host}, {@code Content-Length} and {@code Connection} are
 *     written by the client
 * @param body what is sent, or null for none
 * @param timeout for all of it: the name, the connection, the request and the answer
 * @param answerBytesMax how much of the answer's body is read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OutboundRequest(
        String method,
        URI url,
        Map<String, String> headers,
        byte[] body,
        Duration timeout,
        int answerBytesMax) {

    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    /** A GET of the URL. */
    public static OutboundRequest get(URI url, Duration timeout, int answerBytesMax) {
        return new OutboundRequest("GET", url, Map.of(), null, timeout, answerBytesMax);
    }
}
