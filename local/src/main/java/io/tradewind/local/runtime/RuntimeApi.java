package io.tradewind.local.runtime;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API for one instance of a function: hands it an event when it asks for the next
 * one, and takes its answer or error. One event is in hand at a time. Thread-safe.
 */
public final class RuntimeApi implements AutoCloseable {

    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

    /** Lambda's limit of a synchronous answer. */
    private static final int ANSWER_BYTES_MAX = 6 * 1024 * 1024;

    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    /**
     * An event for the function.
     *
     * @param requestId names the invocation
     * @param json what it says
     * @param deadline when the invocation's time is over
     * @param functionArn the function
     */
    public record Event(String requestId, String json, Instant deadline, String functionArn) {}

    /** What the function said. */
    public sealed interface Answer {

        /** The handler's answer as JSON. */
        record Response(String json) implements Answer {}

        /** The handler, or the making of it, threw. */
        record Thrown(String type, String json) implements Answer {}
    }

    private record Call(Event event, CompletableFuture<Answer> answer) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SynchronousQueue<Call> next = new SynchronousQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Answer.Thrown> startFailure = new CompletableFuture<>();
    private volatile Call inHand;

    /** Listens on a free port of the loopback address. */
    public RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PREFIX, this::serve);
        server.start();
    }

    /** What AWS_LAMBDA_RUNTIME_API holds. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes when the function asks for its first event: it is made. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completes if the function could not be made. */
    public CompletableFuture<Answer.Thrown> startFailure() {
        return startFailure;
    }

    /**
     * Hands out an event as soon as the function asks for one; the answer may never come. There is
     * at most one event at a time.
     */
    public CompletableFuture<Answer> invoke(Event event) {
        Call call = new Call(event, new CompletableFuture<>());
        threads.execute(
                () -> {
                    try {
                        next.put(call);
                    } catch (InterruptedException closed) {
                        Thread.currentThread().interrupt();
                    }
                });
        return call.answer();
    }

    /** Leaves what is in hand without an answer. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET invocation/next" -> next(exchange);
                case "POST init/error" -> {
                    startFailure.complete(error(exchange));
                    exchange.sendResponseHeaders(ACCEPTED, -1);
                }
                default -> answer(exchange, path);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(null);
        Call call = next.poll(1, TimeUnit.DAYS); // as on AWS, between events it hangs
        if (call == null) {
            return;
        }
        inHand = call;
        Event event = call.event();
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(event.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", event.functionArn());
        headers.set("Lambda-Runtime-Trace-Id", "Root=" + event.requestId());
        byte[] body = event.json().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        String[] parts = path.split("/", -1); // invocation/{id}/response or …/error
        Call call = inHand;
        boolean known = parts.length == 3 && parts[0].equals("invocation");
        if (!known || !exchange.getRequestMethod().equals("POST")) {
            refuse(exchange, NOT_FOUND, "InvalidResource");
            return;
        }
        if (call == null || !parts[1].equals(call.event().requestId())) {
            refuse(exchange, BAD_REQUEST, "InvalidRequestID");
            return;
        }
        switch (parts[2]) {
            case "response" -> {
                byte[] json = exchange.getRequestBody().readNBytes(ANSWER_BYTES_MAX + 1);
                if (json.length > ANSWER_BYTES_MAX) {
                    refuse(exchange, TOO_LARGE, "Function.ResponseSizeTooLarge");
                    end(call, new Answer.Thrown("Function.ResponseSizeTooLarge", "{}"));
                    return;
                }
                exchange.sendResponseHeaders(ACCEPTED, -1);
                end(call, new Answer.Response(new String(json, StandardCharsets.UTF_8)));
            }
            case "error" -> {
                Answer.Thrown error = error(exchange);
                exchange.sendResponseHeaders(ACCEPTED, -1);
                end(call, error);
            }
            default -> refuse(exchange, NOT_FOUND, "InvalidResource");
        }
    }

    private void end(Call call, Answer answer) {
        inHand = null;
        call.answer().complete(answer);
    }

    private static Answer.Thrown error(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst(ERROR_TYPE);
        byte[] body = exchange.getRequestBody().readNBytes(ANSWER_BYTES_MAX);
        return new Answer.Thrown(
                type == null ? "Unhandled" : type, new String(body, StandardCharsets.UTF_8));
    }

    private static void refuse(HttpExchange exchange, int status, String type) throws IOException {
        byte[] body = "{\"errorType\":\"%s\"}".formatted(type).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
