package io.tradewind.local.endpoint;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Passes a request on to a server and streams both bodies, each at the pace of its reader. */
final class Passage {

    private static final List<String> HOP_BY_HOP =
            List.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade");

    private final HttpClient client;
    private final int port;

    Passage(HttpClient client, int port) {
        this.client = client;
        this.port = port;
    }

    Future<Void> pass(HttpServerRequest request, String uri) {
        return pass(request, uri, (answer, headers) -> {});
    }

    /** Passes a request on; {@code change} may add to the headers of the answer. */
    Future<Void> pass(
            HttpServerRequest request,
            String uri,
            BiConsumer<HttpClientResponse, MultiMap> change) {
        return pass(request, uri, change, answer -> null);
    }

    /**
     * Passes a request on, and once more without its conditions and body to the URI that {@code
     * elsewhere} gives for the first answer, if it gives one. Ends when the answer is sent.
     */
    Future<Void> pass(
            HttpServerRequest request,
            String uri,
            BiConsumer<HttpClientResponse, MultiMap> change,
            Function<HttpClientResponse, String> elsewhere) {
        request.pause();
        return client.request(to(request, uri))
                .compose(onward -> send(request, onward))
                .compose(answer -> follow(request, answer, elsewhere))
                .compose(answer -> receive(answer, request.response(), change))
                .onFailure(failure -> fail(request.response(), failure));
    }

    private RequestOptions to(HttpServerRequest request, String uri) {
        return new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(request.method())
                .setURI(uri);
    }

    private Future<HttpClientResponse> follow(
            HttpServerRequest request,
            HttpClientResponse answer,
            Function<HttpClientResponse, String> elsewhere) {
        String uri = elsewhere.apply(answer);
        if (uri == null) {
            return Future.succeededFuture(answer);
        }
        return answer.end()
                .compose(drained -> client.request(to(request, uri)))
                .compose(
                        again -> {
                            copy(request.headers(), again.headers());
                            again.headers().remove("If-Match");
                            return again.send();
                        });
    }

    private static Future<HttpClientResponse> send(
            HttpServerRequest request, HttpClientRequest onward) {
        copy(request.headers(), onward.headers());
        // The server answers 100-continue for itself; waiting for the next one would deadlock.
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            onward.headers().remove("Expect");
            request.response().writeContinue();
        }
        request.response().exceptionHandler(gone -> onward.reset());
        return onward.send(request);
    }

    private static Future<Void> receive(
            HttpClientResponse answer,
            HttpServerResponse response,
            BiConsumer<HttpClientResponse, MultiMap> change) {
        response.setStatusCode(answer.statusCode());
        copy(answer.headers(), response.headers());
        change.accept(answer, response.headers());
        return response.send(answer);
    }

    private static void copy(MultiMap from, MultiMap to) {
        for (Map.Entry<String, String> header : from) {
            if (HOP_BY_HOP.stream().noneMatch(header.getKey()::equalsIgnoreCase)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static void fail(HttpServerResponse response, Throwable failure) {
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.setStatusCode(503)
                .putHeader("Content-Type", "text/plain")
                .end("The server behind this endpoint does not answer: " + failure.getMessage());
    }
}
