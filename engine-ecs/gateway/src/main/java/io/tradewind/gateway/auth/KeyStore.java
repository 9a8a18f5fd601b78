package io.tradewind.gateway.auth;

import java.util.Optional;

/** Where API keys are kept. May block: it is asked on a worker thread. */
public interface KeyStore {

    /**
     * The key of this id, if it has not been ended.
     *
     * @throws io.tradewind.platform.failure.RetryableException while nobody can say
     */
    Optional<ApiKey> find(String id);
}
