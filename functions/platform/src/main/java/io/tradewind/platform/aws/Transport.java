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

    /**
     * Messages go out while a caller waits, and what cannot be sent now is sent by the relay: a
     * queue that does not answer must cost less than the time that the shortest function has.
     */
    private static final Duration MESSAGE_READ_TIMEOUT = Duration.ofSeconds(1);

    private Transport() {}

    /**
     * The client for an endpoint.
     *
     * @param endpoint null stands for AWS's own
     * @param messages whether it sends messages, and so is to give up soon
     */
    static SdkHttpClient to(URI endpoint, boolean messages) {
        boolean plain = endpoint != null && "http".equalsIgnoreCase(endpoint.getScheme());
        if (plain) {
            return messages ? PlainMessages.CLIENT : Plain.CLIENT;
        }
        return messages ? SecuredMessages.CLIENT : Secured.CLIENT;
    }

    private static UrlConnectionHttpClient.Builder builder(Duration readTimeout) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(readTimeout);
    }

    /** Trusts nobody: were it ever asked for TLS, it would refuse. */
    private static SdkHttpClient plain(Duration readTimeout) {
        return new CheckedTransport(
                builder(readTimeout).tlsTrustManagersProvider(() -> new TrustManager[0]).build());
    }

    private static SdkHttpClient secured(Duration readTimeout) {
        return new CheckedTransport(builder(readTimeout).build());
    }

    private static final class Plain {
        static final SdkHttpClient CLIENT = plain(READ_TIMEOUT);
    }

    private static final class PlainMessages {
        static final SdkHttpClient CLIENT = plain(MESSAGE_READ_TIMEOUT);
    }

    private static final class Secured {
        static final SdkHttpClient CLIENT = secured(READ_TIMEOUT);
    }

    private static final class SecuredMessages {
        static final SdkHttpClient CLIENT = secured(MESSAGE_READ_TIMEOUT);
    }
}
