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

/**
 * HTTP exchanges with one server under one API key. Answers that are no success become a {@link
 * CommandFailure} with the problem's fields.
 *
 * <p>It uses {@code HttpURLConnection}: the newer client sets up TLS before its first request even
 * to a plain address, which costs a short command more than all its requests together.
 */
final class ApiConnection {

    private static final int CONNECT_MILLIS_MAX = 3_000;
    private static final int READ_MILLIS_MAX = 30_000;
    private static final int ANSWER_BYTES_MAX = 16 * 1024 * 1024;

    private final URI base;
    private final String apiKey;

    ApiConnection(URI base, String apiKey) {
        this.base = base;
        this.apiKey = apiKey;
    }

    URI base() {
        return base;
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

    /**
     * Whether anything listens there. Cheaper than a request, and the first request tells the rest.
     */
    boolean isReachable() {
        int port = base.getPort() >= 0 ? base.getPort() : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), port), CONNECT_MILLIS_MAX);
            return true;
        } catch (IOException e) {
            return false; // that is the answer
        }
    }

    /**
     * Fetches a file, which a redirect may have put elsewhere; the API key stays with this server.
     */
    void download(String path, Path target) {
        try {
            HttpURLConnection connection = open(base.resolve(path));
            connection.setRequestProperty("X-API-Key", apiKey);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            if (status >= 300 && status < 400) {
                URI elsewhere = base.resolve(connection.getHeaderField("Location"));
                drain(connection);
                connection = open(elsewhere);
                status = connection.getResponseCode();
            }
            if (status != 200) {
                throw Refusals.of(status, text(connection, status), path);
            }
            try (InputStream body = connection.getInputStream();
                    OutputStream file = Files.newOutputStream(target)) {
                body.transferTo(file);
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private JsonNode exchange(
            String method, String path, Map<String, String> headers, byte[] body) {
        return reading(
                path,
                () -> {
                    HttpURLConnection connection = open(base.resolve(path));
                    connection.setRequestMethod(method);
                    connection.setRequestProperty("X-API-Key", apiKey);
                    connection.setRequestProperty("Accept", "application/json");
                    headers.forEach(connection::setRequestProperty);
                    if (body != null) {
                        connection.setDoOutput(true);
                        connection.setFixedLengthStreamingMode(body.length);
                        try (OutputStream out = connection.getOutputStream()) {
                            out.write(body);
                        }
                    }
                    return connection;
                });
    }

    private interface Request {
        HttpURLConnection send() throws IOException;
    }

    private JsonNode reading(String path, Request request) {
        try {
            HttpURLConnection connection = request.send();
            int status = connection.getResponseCode();
            String text = text(connection, status);
            if (status < 200 || status >= 300) {
                throw Refusals.of(status, text, path);
            }
            return Json.parse(text.isEmpty() ? "{}" : text);
        } catch (JsonFormatException e) {
            throw stranger(path);
        } catch (IOException e) {
            throw unreachable(e);
        }
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
