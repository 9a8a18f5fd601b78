package io.tradewind.local.host;

import io.tradewind.local.function.HostedFunction;
import io.tradewind.local.function.Invocation;
import io.tradewind.local.state.Port;
import io.tradewind.platform.problem.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** The API port: routes of the template, and the host's own pages under {@code /_local/}. */
final class ApiServer {

    /** API Gateway's limits. */
    private static final int BODY_BYTES_MAX = 10 * 1024 * 1024;

    private static final int HEADER_BYTES_MAX = 32 * 1024;
    private static final long ANSWER_MILLIS_MAX = 29_000;
    private static final long WAIT_MILLIS_MAX = 10_000;

    private final Vertx vertx;
    private final RouteTable routes;
    private final Map<String, HostedFunction> functions;
    private final Precedence precedence;
    private final BiConsumer<HttpServerRequest, Buffer> ownPages;
    private final MetricsPage metrics;

    ApiServer(
            Vertx vertx,
            RouteTable routes,
            Map<String, HostedFunction> functions,
            Precedence precedence,
            BiConsumer<HttpServerRequest, Buffer> ownPages,
            MetricsPage metrics) {
        this.vertx = vertx;
        this.routes = routes;
        this.functions = functions;
        this.precedence = precedence;
        this.ownPages = ownPages;
        this.metrics = metrics;
    }

    Future<HttpServer> listen() {
        return vertx.createHttpServer(
                        new HttpServerOptions()
                                .setHost("127.0.0.1")
                                .setPort(Port.API.number())
                                .setMaxHeaderSize(HEADER_BYTES_MAX)
                                .setMaxInitialLineLength(16 * 1024)
                                .setHttp2ClearTextEnabled(false)
                                .setTcpNoDelay(true))
                .requestHandler(this::handle)
                .invalidRequestHandler(
                        request ->
                                ApiAnswer.problem(
                                        request.response(),
                                        Kind.MALFORMED,
                                        "The request is not valid HTTP"))
                .listen();
    }

    private void handle(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        request.handler(
                part -> {
                    if (body.length() + part.length() <= BODY_BYTES_MAX) {
                        body.appendBuffer(part);
                    } else if (!request.response().ended()) {
                        request.response().putHeader("Connection", "close");
                        ApiAnswer.problem(
                                request.response(),
                                Kind.TOO_LARGE,
                                "Larger bodies go by presigned URLs");
                    }
                });
        request.endHandler(
                end -> {
                    if (!request.response().ended()) {
                        dispatch(request, body);
                    }
                });
    }

    private void dispatch(HttpServerRequest request, Buffer body) {
        String path = request.path() == null ? "/" : request.path();
        if (path.startsWith("/_local/")) {
            ownPages.accept(request, body);
            return;
        }
        switch (routes.match(request.method().name(), path)) {
            case RouteTable.Match.Found found -> invoke(request, body, found);
            case RouteTable.Match.WrongMethod wrong -> {
                request.response().putHeader("Allow", String.join(", ", wrong.allowed()));
                ApiAnswer.problem(
                        request.response(),
                        Kind.METHOD_NOT_ALLOWED,
                        "The route takes " + String.join(", ", wrong.allowed()));
            }
            case RouteTable.Match.NoPath none ->
                    ApiAnswer.problem(request.response(), Kind.NOT_FOUND, "There is no such route");
        }
    }

    private void invoke(HttpServerRequest request, Buffer body, RouteTable.Match.Found found) {
        precedence.requestBegins();
        byte[] event = ApiEvent.of(request, body, found.route(), found.parameters());
        CompletableFuture<Invocation> call =
                functions.get(found.route().function()).invoke(event, WAIT_MILLIS_MAX);
        Context context = vertx.getOrCreateContext();
        long timer =
                vertx.setTimer(
                        ANSWER_MILLIS_MAX,
                        late -> ApiAnswer.send(request.response(), new Invocation.TimedOut(29)));
        var _ =
                call.whenComplete(
                        (outcome, impossible) ->
                                context.runOnContext(
                                        done -> {
                                            precedence.requestEnds();
                                            vertx.cancelTimer(timer);
                                            ApiAnswer.send(
                                                    request.response(), completed(found, outcome));
                                        }));
    }

    private Invocation completed(RouteTable.Match.Found found, Invocation outcome) {
        return found.route().path().equals(MetricsPage.PATH) ? metrics.complete(outcome) : outcome;
    }
}
