package io.tradewind.platform.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Tells every broken connection as an {@link IOException}. The client beneath wraps one that breaks
 * between its connect and its first byte into an unchecked exception, and that would pass by the
 * SDK's retries and come out as something other than the SDK's own failure.
 */
record CheckedTransport(SdkHttpClient client) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Call(client.prepareRequest(request));
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    private record Call(ExecutableHttpRequest request) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() throws IOException {
            try {
                return request.call();
            } catch (UncheckedIOException broken) {
                throw broken.getCause();
            }
        }

        @Override
        public void abort() {
            request.abort();
        }
    }
}
