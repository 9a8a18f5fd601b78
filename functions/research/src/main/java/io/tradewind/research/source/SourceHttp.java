package io.tradewind.research.source;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.research.catalogue.PriceOrigin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One GET to a price source: bounded in time, all in all, and in size; no redirect is followed,
 * wherever it leads. What may pass (429, 403 of a rate limit, 408, 5xx, no answer in time) is
 * retryable, 404 means that the source does not have it, and anything else is refused.
 */
final class SourceHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final PriceOrigin origin;
    private final int bytesMax;
    private HttpClient client;

    SourceHttp(PriceOrigin origin, int bytesMax) {
        this.origin = origin;
        this.bytesMax = bytesMax;
    }

    /** The body; empty where the source does not have it. */
    Optional<byte[]> get(String ticker, URI uri, Duration timeout) {
        HttpRequest request =
                HttpRequest.newBuilder(uri).setHeader("User-Agent", "Tradewind-Prices/1").build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client().sendAsync(request, _ -> new BoundedBody(bytesMax));
        try {
            HttpResponse<byte[]> answer = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return classify(ticker, answer);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw unavailable("did not answer within " + timeout.toMillis() + " ms", late);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BoundedBody.TooLargeException large) {
                throw new RefusedAnswerException(origin, ticker, large.getMessage());
            }
            throw unavailable("cannot be reached", failure.getCause());
        } catch (InterruptedException stopped) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable("was asked by somebody who stopped waiting", stopped);
        }
    }

    private Optional<byte[]> classify(String ticker, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == OK) {
            return Optional.of(answer.body());
        }
        if (status == NOT_FOUND) {
            return Optional.empty();
        }
        if (status == 429 || status == 403 || status == 408 || status >= 500) {
            throw unavailable("answered " + status, null);
        }
        throw new RefusedAnswerException(
                origin,
                ticker,
                status >= 300 && status < 400
                        ? "it redirects (" + status + "), and redirects are not followed"
                        : "status " + status);
    }

    private RetryableException unavailable(String what, Throwable cause) {
        String message = "The price source " + origin.label() + " " + what;
        return cause == null
                ? new RetryableException(message)
                : new RetryableException(message, cause);
    }

    /** Made at first use: most instances never fetch. */
    private synchronized HttpClient client() {
        if (client == null) {
            client =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(CONNECT_TIMEOUT)
                            .build();
        }
        return client;
    }
}
