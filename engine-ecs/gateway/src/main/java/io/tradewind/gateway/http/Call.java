package io.tradewind.gateway.http;

import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as it came: the query and the body are the bytes received. */
public final class Call {

    /** Query parameters that are read. */
    public static final int PARAMETERS_MAX = 100;

    private final String method;
    private final String path;
    private final String query;
    private final MultiMap headers;
    private final byte[] body;
    private final String address;

    /**
     * A request.
     *
     * @param target the raw request target
     * @param body all of it
     */
    public Call(String method, String target, MultiMap headers, byte[] body, String address) {
        this.method = method;
        int mark = target.indexOf('?');
        this.path = path(mark < 0 ? target : target.substring(0, mark));
        this.query = mark < 0 ? "" : target.substring(mark + 1);
        this.headers = headers;
        this.body = body;
        this.address = address;
    }

    /** The path of a target that may name scheme and host. */
    private static String path(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        int host = target.indexOf("://");
        int slash = host < 0 ? -1 : target.indexOf('/', host + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /** The caller's IP address. */
    public String address() {
        return address;
    }

    /** The query's bytes after the first question mark, none of them decoded. */
    public byte[] rawQuery() {
        return query.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The body's bytes. */
    public byte[] body() {
        return body;
    }

    /** A header's value, or empty. */
    public String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    /**
     * The query's parameters, decoded; of a repeated one the last.
     *
     * @throws MalformedCallException if they cannot be decoded, or are too many
     */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (parameters.size() == PARAMETERS_MAX) {
                throw new MalformedCallException("more than " + PARAMETERS_MAX + " parameters");
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(decoded(name), decoded(value));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new MalformedCallException("the query is not percent-encoded");
        }
    }
}
