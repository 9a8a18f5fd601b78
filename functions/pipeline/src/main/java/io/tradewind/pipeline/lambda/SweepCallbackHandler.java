package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.pipeline.Callback;
import io.tradewind.pipeline.Digest;
import io.tradewind.pipeline.flow.CallbackOutcome;
import io.tradewind.pipeline.flow.SweepCallback;
import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.SigningSecrets;
import io.tradewind.platform.http.HttpFunction;
import io.tradewind.platform.http.HttpInvocation;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.http.ProxyRequest;
import io.tradewind.platform.http.Responses;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.lambda.Priming;
import io.tradewind.platform.limit.RequestGate;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.WebhookVerifier;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the Trading API's word that a sweep has ended. Route: {@code POST /webhook/sweep-callback}.
 * Idempotent on webhook-id. Always signed, with the tenant's callback secret, which also proves the
 * tenant that {@code X-Tenant-Id} names.
 */
public final class SweepCallbackHandler extends HttpFunction {

    private final SigningSecrets secrets;
    private final WebhookVerifier verifier;
    private final RequestGate gate;
    private final SweepCallback callbacks;

    /** Wires the function from its environment. */
    public SweepCallbackHandler() {
        this(Wiring.fromEnvironment());
        Priming.beforeSnapshot(HttpInvocation::rehearse);
    }

    private SweepCallbackHandler(Wiring wiring) {
        this(wiring.signingSecrets(), wiring.verifier(), wiring.gate(), wiring.sweepCallback());
    }

    SweepCallbackHandler(
            SigningSecrets secrets,
            WebhookVerifier verifier,
            RequestGate gate,
            SweepCallback callbacks) {
        this.secrets = secrets;
        this.verifier = verifier;
        this.gate = gate;
        this.callbacks = callbacks;
    }

    @Override
    protected APIGatewayProxyResponseEvent answer(ProxyRequest request) {
        byte[] body = request.jsonBody();
        Proven proven =
                gate.admit(
                        request.sourceAddress(),
                        request::answerHeader,
                        () -> prove(request, body),
                        _ -> Optional.empty());
        TenantId tenant = proven.tenant();
        Correlation.tenant(tenant);
        return switch (Callback.read(proven.webhookId(), Digest.of(body), Json.parse(body))) {
            case Callback.Reading.Invalid(var errors) ->
                    throw new ProblemException(Problem.invalid(errors));
            case Callback.Reading.Valid(Callback callback) ->
                    answer(callbacks.receive(tenant, callback));
        };
    }

    private record Proven(TenantId tenant, String webhookId) {}

    private Proven prove(ProxyRequest request, byte[] body) {
        TenantId tenant =
                request.header(ApiKey.TENANT_HEADER)
                        .flatMap(TenantId::parse)
                        .orElseThrow(
                                () ->
                                        refusal(
                                                Kind.UNKNOWN_TENANT,
                                                "The header X-Tenant-Id must name a tenant"));
        String webhookId =
                TriggerSenders.verified(
                        secrets.verify(
                                verifier, request.headers(), body, tenant, Purpose.CALLBACK));
        return new Proven(tenant, webhookId);
    }

    private static APIGatewayProxyResponseEvent answer(CallbackOutcome outcome) {
        return switch (outcome) {
            case CallbackOutcome.Stored _, CallbackOutcome.Repeated _ ->
                    Responses.json(200, Map.of("status", "received"));
            case CallbackOutcome.Conflict _ ->
                    throw refusal(
                            Kind.CONFLICT, "Another callback was received with this webhook-id");
            case CallbackOutcome.UnknownJob _ ->
                    throw refusal(Kind.NOT_FOUND, "There is no such job");
        };
    }

    private static ProblemException refusal(Kind kind, String detail) {
        return new ProblemException(Problem.of(kind, detail));
    }
}
