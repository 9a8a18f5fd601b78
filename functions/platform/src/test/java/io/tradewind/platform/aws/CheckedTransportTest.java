package io.tradewind.platform.aws;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.testing.SqsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class CheckedTransportTest {

    @Test
    void aConnectionThatBreaksAtOnceIsTriedAgain() {
        FakeBreakingClient breaking = new FakeBreakingClient(1);
        try (SqsClient sqs = sqs(breaking)) {
            sqs.listQueues();
        }
        assertTrue(breaking.calls.get() > 1);
    }

    @Test
    void aConnectionThatKeepsBreakingIsTheSdksOwnFailure() {
        FakeBreakingClient breaking = new FakeBreakingClient(Integer.MAX_VALUE);
        try (SqsClient sqs = sqs(breaking)) {
            assertThrows(SdkClientException.class, sqs::listQueues);
        }
    }

    private static SqsClient sqs(SdkHttpClient client) {
        String endpoint = SqsServer.shared().variables().get("AWS_ENDPOINT_URL_SQS");
        return SqsClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(URI.create(endpoint))
                .httpClient(new CheckedTransport(client))
                .build();
    }

    /** Breaks so many connections as the client beneath does, and then behaves. */
    private static final class FakeBreakingClient implements SdkHttpClient {

        private final SdkHttpClient real = Transport.to(URI.create("http://localhost:1"), false);
        private final AtomicInteger calls = new AtomicInteger();
        private final int broken;

        FakeBreakingClient(int broken) {
            this.broken = broken;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            ExecutableHttpRequest passed = real.prepareRequest(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    if (calls.incrementAndGet() <= broken) {
                        throw new UncheckedIOException(new SocketException("Connection reset"));
                    }
                    return passed.call();
                }

                @Override
                public void abort() {
                    passed.abort();
                }
            };
        }

        @Override
        public void close() {
            // the client beneath belongs to the process
        }
    }
}
