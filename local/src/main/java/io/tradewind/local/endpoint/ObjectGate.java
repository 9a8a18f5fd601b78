package io.tradewind.local.endpoint;

import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Optional;

/**
 * Lets a request reach buckets and objects as S3 would: by a URL that was signed for it, whole and
 * in time, or with a client's Authorization. The latter's signature is taken as it is, for the port
 * is the machine's own; nobody reads or writes an object by a URL that he shortened or changed.
 */
final class ObjectGate {

    private final QuerySignature signatures;
    private final Clock clock;

    ObjectGate(QuerySignature signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    /** Whether the request may go on; answered here where not. */
    boolean admits(HttpServerRequest request) {
        Optional<QuerySignature.Refusal> refusal = refusal(request);
        refusal.ifPresent(
                why -> {
                    request.response()
                            .setStatusCode(403)
                            .putHeader("Content-Type", "application/xml")
                            .putHeader("Connection", "close") // its body is not read
                            .end(
                                    "<Error><Code>%s</Code><Message>%s</Message></Error>"
                                            .formatted(why.code(), why.message()));
                });
        return refusal.isEmpty();
    }

    private Optional<QuerySignature.Refusal> refusal(HttpServerRequest request) {
        String query = request.query() == null ? "" : request.query();
        if (SignedQuery.of(query).isSigned()) {
            return signatures.check(
                    request.method().name(),
                    request.path(),
                    query,
                    request::getHeader,
                    clock.instant());
        }
        return request.getHeader("Authorization") != null
                ? Optional.empty()
                : Optional.of(
                        new QuerySignature.Refusal(
                                "AccessDenied",
                                "There is neither a signed URL nor a client's Authorization"));
    }
}
