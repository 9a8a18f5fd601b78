package io.tradewind.research.delivery;

import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.webhook.Delivery;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one callback: a POST that follows no redirect, reads no answer but its status, and takes
 * fifteen seconds at most, all in all.
 */
final class CallbackSender {

    /** Time for connecting, sending and being answered. */
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final int GONE = 410;

    private final HttpClient http;
    private final CallbackAddresses addresses;
    private final Duration timeout;
    private final Clock clock;

    CallbackSender(CallbackAddresses addresses, Duration timeout, Clock clock) {
        this.addresses = addresses;
        this.timeout = timeout;
        this.clock = clock;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .build();
    }

    /** Sends the delivery with these signature headers. */
    Answer send(Message<Delivery> message, Map<String, String> signature) {
        HttpRequest request;
        try {
            request = request(message, signature);
        } catch (IllegalArgumentException malformed) {
            return new Answer.Forbidden("The callback cannot be sent: " + malformed.getMessage());
        }
        return switch (addresses.check(request.uri())) {
            case CallbackAddresses.Verdict.Refused refused ->
                    new Answer.Forbidden(refused.reason());
            case CallbackAddresses.Verdict.Unresolved unresolved -> failed(unresolved.reason());
            case CallbackAddresses.Verdict.Allowed allowed -> exchange(request);
        };
    }

    private static HttpRequest request(Message<Delivery> message, Map<String, String> signature) {
        Delivery delivery = message.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(delivery.url()));
        delivery.headers().entrySet().stream()
                .filter(header -> CallbackHeaders.isFree(header.getKey()))
                .forEach(header -> request.setHeader(header.getKey(), header.getValue()));
        signature.forEach(request::setHeader);
        return request.setHeader("Content-Type", "application/json")
                .setHeader("User-Agent", "Tradewind-Webhooks/1")
                .setHeader("X-Tenant-Id", message.tenant().value())
                .setHeader(Correlation.HEADER, message.correlationId())
                .POST(HttpRequest.BodyPublishers.ofString(delivery.body(), StandardCharsets.UTF_8))
                .build();
    }

    private Answer exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<Void>> exchange =
                http.sendAsync(request, BodyHandlers.discarding());
        try {
            return classify(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return failed("No answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            return failed(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        } catch (InterruptedException stopped) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return failed("Interrupted");
        }
    }

    private Answer classify(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer.Taken(status);
        }
        if (status == GONE) {
            return new Answer.Gone();
        }
        return new Answer.Failed(
                Optional.of(status),
                status >= 300 && status < 400 ? "Redirects are not followed" : "",
                response.headers()
                        .firstValue("Retry-After")
                        .flatMap(text -> RetrySchedule.retryAfter(text, clock.instant())));
    }

    private static Answer failed(String detail) {
        return new Answer.Failed(Optional.empty(), detail, Optional.empty());
    }
}
