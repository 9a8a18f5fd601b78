package io.tradewind.pipeline.lambda;

import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.SigningSecrets;
import io.tradewind.platform.access.Tenants;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.http.ProxyRequest;
import io.tradewind.platform.limit.RequestGate;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.tenancy.Principal;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.Verification;
import io.tradewind.platform.webhook.WebhookSigner;
import io.tradewind.platform.webhook.WebhookVerifier;
import java.util.List;
import java.util.Optional;

/**
 * Proves for which tenant a trigger speaks. The tenant is the API key's, or else the one named by
 * {@code X-Tenant-Id}, or else the default one of a platform on one's own machine; the signature of
 * one of the tenant's secrets is the proof. Only a tenant that is set so may leave it out, and a
 * signature that is there must be right.
 */
final class TriggerSenders {

    private static final int WEBHOOK_ID_MAX = 200;

    private final Callers callers;
    private final Tenants tenants;
    private final SigningSecrets secrets;
    private final WebhookVerifier verifier;
    private final RequestGate gate;
    private final Optional<TenantId> defaultTenant;

    TriggerSenders(
            Callers callers,
            Tenants tenants,
            SigningSecrets secrets,
            WebhookVerifier verifier,
            RequestGate gate,
            Optional<TenantId> defaultTenant) {
        this.callers = callers;
        this.tenants = tenants;
        this.secrets = secrets;
        this.verifier = verifier;
        this.gate = gate;
        this.defaultTenant = defaultTenant;
    }

    /** Connects to what counts requests, and counts none. */
    void rehearse() {
        gate.probe();
    }

    /**
     * Who sent a trigger.
     *
     * @param webhookId the idempotency key; empty where an unsigned trigger brings none
     */
    record Sender(TenantId tenant, Optional<String> webhookId) {}

    /**
     * The trigger's sender, let in as often as the tenant may come.
     *
     * @throws ProblemException 401 for an unproven one, 403 for a key that may not start work, 429
     *     for one that came too often
     */
    Sender admit(ProxyRequest request) {
        return gate.admit(
                request.sourceAddress(),
                request::answerHeader,
                () -> prove(request),
                sender -> Optional.of(sender.tenant()));
    }

    private Sender prove(ProxyRequest request) {
        Tenant tenant =
                tenants.find(tenantOf(request))
                        .orElseThrow(() -> refusal(Kind.UNKNOWN_TENANT, "There is no such tenant"));
        boolean signed =
                request.header(WebhookSigner.SIGNATURE).isPresent()
                        || request.header(WebhookSigner.TIMESTAMP).isPresent();
        if (!signed) {
            if (!tenant.unsignedTriggersAllowed()) {
                throw refusal(Kind.SIGNATURE, "The trigger must be signed");
            }
            return new Sender(tenant.id(), unsignedId(request));
        }
        String webhookId =
                verified(
                        secrets.verify(
                                verifier,
                                request.headers(),
                                request.body(),
                                tenant.id(),
                                Purpose.TRIGGER));
        return new Sender(tenant.id(), Optional.of(webhookId));
    }

    private TenantId tenantOf(ProxyRequest request) {
        if (request.header(ApiKey.HEADER).isPresent()) {
            Principal caller = callers.identify(request);
            Callers.requireWrite(caller);
            return caller.tenant();
        }
        Optional<String> named = request.header(ApiKey.TENANT_HEADER);
        if (named.isPresent()) {
            return TenantId.parse(named.get())
                    .orElseThrow(() -> refusal(Kind.UNKNOWN_TENANT, "There is no such tenant"));
        }
        return defaultTenant.orElseThrow(
                () ->
                        refusal(
                                Kind.UNAUTHENTICATED,
                                "The header X-API-Key or X-Tenant-Id must name the tenant"));
    }

    /** The webhook's id; every outcome but a valid signature is a refusal. */
    static String verified(Verification verification) {
        return switch (verification) {
            case Verification.Valid(String id) -> id;
            case Verification.Missing _ ->
                    throw refusal(Kind.SIGNATURE, "The webhook must be signed");
            case Verification.Malformed(String reason) -> throw refusal(Kind.SIGNATURE, reason);
            case Verification.Stale _ ->
                    throw refusal(
                            Kind.SIGNATURE,
                            "webhook-timestamp is more than five minutes away from now");
            case Verification.Forged _ ->
                    throw refusal(Kind.SIGNATURE, "No signature fits the body and its headers");
        };
    }

    private static Optional<String> unsignedId(ProxyRequest request) {
        Optional<String> id = request.header(WebhookSigner.ID);
        if (id.isPresent() && !isVisible(id.get())) {
            FieldError error =
                    new FieldError(
                            WebhookSigner.ID,
                            "format",
                            "webhook-id must have 1 to 200 visible characters without a full stop");
            throw new ProblemException(Problem.invalid(List.of(error)));
        }
        return id;
    }

    private static boolean isVisible(String id) {
        return !id.isEmpty()
                && id.length() <= WEBHOOK_ID_MAX
                && id.chars().allMatch(c -> c > ' ' && c < 127 && c != '.');
    }

    private static ProblemException refusal(Kind kind, String detail) {
        return new ProblemException(Problem.of(kind, detail));
    }
}
