package io.tradewind.pipeline.lambda;

import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.ApiKeys;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.http.ProxyRequest;
import io.tradewind.platform.limit.RequestGate;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.tenancy.Principal;
import io.tradewind.platform.tenancy.Role;
import java.util.Optional;

/** Proves who makes a request, by its API key, and lets them in. */
final class Callers {

    private final ApiKeys apiKeys;
    private final RequestGate gate;

    Callers(ApiKeys apiKeys, RequestGate gate) {
        this.apiKeys = apiKeys;
        this.gate = gate;
    }

    /**
     * The holder of the request's key, let in as often as the tenant may come.
     *
     * @throws ProblemException 401 where there is no valid key, 429 where it came too often
     */
    Principal authenticate(ProxyRequest request) {
        return gate.admit(
                request.sourceAddress(),
                request::answerHeader,
                () -> identify(request),
                caller ->
                        caller.role() == Role.SERVICE
                                ? Optional.empty()
                                : Optional.of(caller.tenant()));
    }

    /**
     * The holder of the request's key.
     *
     * @throws ProblemException 401 where there is no valid key
     */
    Principal identify(ProxyRequest request) {
        return request.header(ApiKey.HEADER)
                .flatMap(
                        key ->
                                apiKeys.authenticate(
                                        key, request.header(ApiKey.TENANT_HEADER).orElse(null)))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.of(
                                                Kind.UNAUTHENTICATED,
                                                "The header X-API-Key must bring a valid key")));
    }

    /**
     * Lets pass who may start and cancel work.
     *
     * @throws ProblemException 403 for all others
     */
    static void requireWrite(Principal caller) {
        if (!caller.role().mayWrite()) {
            throw new ProblemException(
                    Problem.of(
                            Kind.FORBIDDEN,
                            "This needs a key with the role "
                                    + Role.EDITOR
                                    + "; the role of this one is "
                                    + caller.role()));
        }
    }
}
