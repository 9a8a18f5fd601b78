package io.tradewind.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** An exchange on a port of this machine, over HTTP. */
public final class Venue {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    public Venue(int port) {
        this.port = port;
    }

    /** The address of a path. */
    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port + pathAndQuery);
    }

    /** Sends a request. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError(request.method() + " " + request.uri(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Sends a request and does not wait. */
    public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The answer to a public GET. */
    public JsonNode get(String pathAndQuery) {
        return Json.parse(send(HttpRequest.newBuilder(uri(pathAndQuery)).build()).body());
    }

    /** Whether it trades. */
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(uri("/health")).build();
        return sendAsync(request)
                .handle((answer, away) -> answer != null && answer.statusCode() == 200)
                .join();
    }
}
