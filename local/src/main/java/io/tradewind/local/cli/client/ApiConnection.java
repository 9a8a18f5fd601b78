package io.tradewind.local.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * HTTP exchanges with one server under one API key. Answers that are no success become a {@link
 * CommandFailure} with the problem's fields.
 *
 * <p>It uses {@code HttpURLConnection}: the newer client sets up TLS before its first request even
 * to a plain address, which costs a short command more than all its requests together.
 */
final class ApiConnection {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int CONNECT_MILLIS_MAX = 3_000;
    private static final int READ_MILLIS_MAX = 30_000;
    private static final int UNAVAILABLE = 503;
    private static final String PENDING = "PENDING";
    private static final int ANSWER_BYTES_MAX = 16 * 1024 * 1024;

    /** How often a request is sent again that was one too many; other callers share the limit. */
    private static final int ADMISSIONS_MAX = 5;

    private final URI base;
    private final String apiKey;
    private final RequestShare share = new RequestShare();

    ApiConnection(URI base, String apiKey) {
        this.base = base;
        this.apiKey = apiKey;
    }

    URI base() {
        return base;
    }

    RequestShare share() {
        return share;
    }

    /** A path of the API, whose own address may have one; or a whole URL. */
    private URI at(String path) {
        return path.startsWith("/") ? URI.create(base + path) : base.resolve(path);
    }

    JsonNode get(String path) {
        return exchange("GET", path, Map.of(), null);
    }

    JsonNode delete(String path) {
        return exchange("DELETE", path, Map.of(), null);
    }

    JsonNode send(String method, String path, Map<String, String> headers, byte[] body) {
        return exchange(method, path, headers, body);
    }

    /** As {@link #send}; empty where the platform did a part of it and is to be asked again. */
    Optional<JsonNode> sendUnlessPending(
            String method, String path, Map<String, String> headers, byte[] body) {
        try {
            HttpURLConnection connection = admitted(() -> request(method, path, headers, body));
            int status = connection.getResponseCode();
            String text = text(connection, status);
            if (isPending(status, text)) {
                return Optional.empty();
            }
            return Optional.of(success(path, status, text));
        } catch (JsonFormatException e) {
            throw stranger(path);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Puts a file to a URL that needs no key; the API key stays with this server. */
    void put(URI elsewhere, Map<String, String> headers, byte[] body) {
        try {
            HttpURLConnection connection = open(elsewhere);
            connection.setRequestMethod("PUT");
            write(connection, headers, body);
            int status = connection.getResponseCode();
            String text = text(connection, status);
            if (status < 200 || status >= 300) {
                throw Refusals.of(status, text, elsewhere.getPath());
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Whether anything listens there. Cheaper than a request, and the first request tells the rest.
     */
    boolean isReachable() {
        int usual = base.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        int port = base.getPort() >= 0 ? base.getPort() : usual;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), port), CONNECT_MILLIS_MAX);
            return true;
        } catch (IOException e) {
            return false; // that is the answer
        }
    }

    /**
     * Fetches a file, which a redirect may have put elsewhere; the API key stays with this server.
     *
     * @return false where the file is being made and is to be asked for again
     */
    boolean downloadUnlessPending(String path, Path target) {
        try {
            HttpURLConnection connection = admitted(() -> file(path));
            int status = connection.getResponseCode();
            if (status >= 300 && status < 400) {
                URI elsewhere = base.resolve(connection.getHeaderField("Location"));
                drain(connection);
                connection = open(elsewhere);
                status = connection.getResponseCode();
            }
            if (status != 200) {
                String text = text(connection, status);
                if (isPending(status, text)) {
                    return false;
                }
                throw Refusals.of(status, text, path);
            }
            try (InputStream body = connection.getInputStream();
                    OutputStream file = Files.newOutputStream(target)) {
                body.transferTo(file);
            }
            return true;
        } catch (JsonFormatException e) {
            throw stranger(path);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private JsonNode exchange(
            String method, String path, Map<String, String> headers, byte[] body) {
        try {
            HttpURLConnection connection = admitted(() -> request(method, path, headers, body));
            int status = connection.getResponseCode();
            return success(path, status, text(connection, status));
        } catch (JsonFormatException e) {
            throw stranger(path);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private interface Request {
        HttpURLConnection open() throws IOException;
    }

    /** Sends a request; one beyond the tenant's share of the minute again, when the next begins. */
    private HttpURLConnection admitted(Request request) throws IOException {
        for (int tries = 1; ; tries++) {
            HttpURLConnection connection = request.open();
            boolean refused = RequestShare.isRefused(connection);
            share.heard(connection);
            if (!refused || tries == ADMISSIONS_MAX || Thread.currentThread().isInterrupted()) {
                return connection;
            }
            drain(connection);
            LockSupport.parkNanos(RequestShare.again(connection).toNanos());
        }
    }

    private HttpURLConnection file(String path) throws IOException {
        HttpURLConnection connection = open(at(path));
        connection.setRequestProperty("X-API-Key", apiKey);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private HttpURLConnection request(
            String method, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        HttpURLConnection connection = open(at(path));
        connection.setRequestMethod(method);
        connection.setRequestProperty("X-API-Key", apiKey);
        connection.setRequestProperty("Accept", "application/json");
        write(connection, headers, body);
        return connection;
    }

    private static void write(
            HttpURLConnection connection, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach(connection::setRequestProperty);
        if (body != null) {
            // Not as a stream: of a 401 to one, nothing could be read but its status.
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
    }

    private static JsonNode success(String path, int status, String text) {
        if (status < 200 || status >= 300) {
            throw Refusals.of(status, text, path);
        }
        return Json.parse(text.isEmpty() ? "{}" : text);
    }

    private static boolean isPending(int status, String text) {
        return status == UNAVAILABLE && Json.parse(text).path("code").asText().equals(PENDING);
    }

    private CommandFailure stranger(String path) {
        return CommandFailure.platform(
                base + path + " answers, but not as Tradewind does.",
                "See what holds the port: ./tradewind doctor");
    }

    private CommandFailure unreachable(IOException e) {
        String what =
                switch (e) {
                    case ConnectException refused -> "Nothing answers at " + base + ".";
                    case SocketTimeoutException slow -> base + " does not answer in time.";
                    default -> "The connection to " + base + " broke: " + e.getMessage();
                };
        return CommandFailure.platform(what, "See ./tradewind status and ./tradewind logs");
    }

    private static HttpURLConnection open(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS_MAX);
        connection.setReadTimeout(READ_MILLIS_MAX);
        return connection;
    }

    private static String text(HttpURLConnection connection, int status) throws IOException {
        try (InputStream body =
                status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return body == null
                    ? ""
                    : new String(body.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
        }
    }

    /** Reads what is left, so that the connection can be used again. */
    private static void drain(HttpURLConnection connection) throws IOException {
        text(connection, connection.getResponseCode());
    }
}
