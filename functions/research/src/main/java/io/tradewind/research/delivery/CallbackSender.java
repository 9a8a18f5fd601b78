package io.tradewind.research.delivery;

import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.outbound.OutboundAnswer;
import io.tradewind.platform.outbound.OutboundAnswer.Answered;
import io.tradewind.platform.outbound.OutboundHttp;
import io.tradewind.platform.outbound.OutboundRequest;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.webhook.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends one callback: a POST that goes to public addresses alone, follows no redirect, reads little
 * of the answer, and takes fifteen seconds at most, all in all.
 */
final class CallbackSender {

    /** Time for connecting, sending and being answered. */
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** How much of a failure's answer is kept for the log of deliveries, in bytes. */
    static final int EXCERPT_MAX = 500;

    private static final int GONE = 410;

    private final OutboundHttp http;
    private final Duration timeout;
    private final Clock clock;

    CallbackSender(OutboundHttp http, Duration timeout, Clock clock) {
        this.http = http;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Sends the delivery with these signature headers. */
    Answer send(Message<Delivery> message, Map<String, String> signature) {
        URI url;
        try {
            url = URI.create(message.body().url());
        } catch (IllegalArgumentException malformed) {
            return new Answer.Forbidden("The callback cannot be sent: " + malformed.getMessage());
        }
        OutboundRequest request =
                new OutboundRequest(
                        "POST",
                        url,
                        headers(message, signature),
                        message.body().body().getBytes(StandardCharsets.UTF_8),
                        timeout,
                        EXCERPT_MAX);
        return switch (http.send(request)) {
            case OutboundAnswer.Refused refused -> new Answer.Forbidden(refused.reason());
            case OutboundAnswer.Unreachable unreachable ->
                    new Answer.Failed(Optional.empty(), unreachable.reason(), Optional.empty());
            case Answered answered -> classify(answered);
        };
    }

    private static Map<String, String> headers(
            Message<Delivery> message, Map<String, String> signature) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.body()
                .headers()
                .forEach(
                        (name, value) -> {
                            if (CallbackHeaders.isFree(name)) {
                                headers.put(name, value);
                            }
                        });
        headers.putAll(signature);
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Tradewind-Webhooks/1");
        headers.put("X-Tenant-Id", message.tenant().value());
        headers.put(Correlation.HEADER, message.correlationId());
        return headers;
    }

    private Answer classify(Answered answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Answer.Taken(status);
        }
        if (status == GONE) {
            return new Answer.Gone();
        }
        return new Answer.Failed(
                Optional.of(status),
                status < 400 ? "Redirects are not followed" : excerpt(answer),
                answer.header("Retry-After")
                        .flatMap(text -> RetrySchedule.retryAfter(text, clock.instant())));
    }

    /** What the receiver said, as far as it is text that a log can show. */
    private static String excerpt(Answered answer) {
        return new String(answer.body(), StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\s\\uFFFD]+", " ")
                .strip();
    }
}
