package io.tradewind.platform.aws;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The process's HTTP clients, each built at first use. Reading the certificates that TLS trusts
 * takes a tenth of a second, which a function that meets plain endpoints alone need not spend when
 * it starts.
 */
final class Transport {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    private Transport() {}

    /** The client for an endpoint; null stands for AWS's own. */
    static SdkHttpClient to(URI endpoint) {
        boolean plain = endpoint != null && "http".equalsIgnoreCase(endpoint.getScheme());
        return plain ? Plain.CLIENT : Secured.CLIENT;
    }

    private static UrlConnectionHttpClient.Builder builder() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(READ_TIMEOUT);
    }

    /** Trusts nobody: were it ever asked for TLS, it would refuse. */
    private static final class Plain {
        static final SdkHttpClient CLIENT =
                builder().tlsTrustManagersProvider(() -> new TrustManager[0]).build();
    }

    private static final class Secured {
        static final SdkHttpClient CLIENT = builder().build();
    }
}
