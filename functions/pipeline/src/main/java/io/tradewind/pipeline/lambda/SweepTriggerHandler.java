package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.pipeline.Digest;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.Trigger;
import io.tradewind.pipeline.flow.SweepTrigger;
import io.tradewind.pipeline.flow.TriggerOutcome;
import io.tradewind.pipeline.lambda.TriggerSenders.Sender;
import io.tradewind.platform.http.HttpFunction;
import io.tradewind.platform.http.HttpInvocation;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.http.ProxyRequest;
import io.tradewind.platform.http.Responses;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.lambda.Priming;
import io.tradewind.platform.lambda.Rehearsing;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.sweep.NoCommonInterval;
import io.tradewind.platform.sweep.UnknownTicker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Takes the webhook that starts a sweep. Route: {@code POST /webhook/trading-sweep}. Idempotent on
 * webhook-id: the same body gets the same answer, another one 409.
 */
public final class SweepTriggerHandler extends HttpFunction implements Rehearsing {

    private final TriggerSenders senders;
    private final TriggerBody bodies;
    private final SweepTrigger sweeps;
    private final StatusUrl statusUrl;

    /** Wires the function from its environment. */
    public SweepTriggerHandler() {
        this(Wiring.fromEnvironment());
        Priming.beforeSnapshot(HttpInvocation::rehearse);
    }

    private SweepTriggerHandler(Wiring wiring) {
        this(
                wiring.triggerSenders(),
                wiring.triggerBody(),
                wiring.sweepTrigger(),
                wiring.statusUrl());
    }

    SweepTriggerHandler(
            TriggerSenders senders, TriggerBody bodies, SweepTrigger sweeps, StatusUrl statusUrl) {
        this.senders = senders;
        this.bodies = bodies;
        this.sweeps = sweeps;
        this.statusUrl = statusUrl;
    }

    /** Connects, and looks at no tenant's data. */
    @Override
    public void rehearse(BooleanSupplier wanted) {
        sweeps.rehearse();
        senders.rehearse();
    }

    /** The answer; the same for the same trigger, so it says nothing of what happened since. */
    private record Queued(
            UUID jobId, String status, String message, String statusUrl, Instant createdAt) {}

    @Override
    protected APIGatewayProxyResponseEvent answer(ProxyRequest request) {
        byte[] bytes = request.jsonBody();
        Sender sender = senders.admit(request);
        Correlation.tenant(sender.tenant());
        JsonNode body = Json.parse(bytes);
        TriggerBody.Wanted wanted = bodies.read(body);
        Optional<Trigger> trigger = sender.webhookId().map(id -> new Trigger(id, Digest.of(bytes)));
        TriggerOutcome outcome =
                sweeps.trigger(
                        sender.tenant(),
                        trigger,
                        wanted.storedTickers(),
                        wanted.tickersInCommon(),
                        jobId -> wanted.request(request.correlationId().orElse(jobId.toString())));
        return switch (outcome) {
            case TriggerOutcome.Queued(Job job, boolean _) -> Responses.json(202, queued(job));
            case TriggerOutcome.UnknownTickers(List<UnknownTicker> unknown) ->
                    throw new ProblemException(
                            UnknownTicker.problem(wanted.sweep().tickers(), unknown));
            case TriggerOutcome.WithoutInterval(NoCommonInterval reason) ->
                    throw new ProblemException(reason.problem());
            case TriggerOutcome.Conflict _ ->
                    throw new ProblemException(
                            Problem.of(
                                    Kind.CONFLICT,
                                    "Another trigger was received with this webhook-id"));
        };
    }

    private Queued queued(Job job) {
        return new Queued(
                job.jobId(),
                "QUEUED",
                "The sweep is queued",
                statusUrl.of(job.jobId()),
                job.createdAt());
    }
}
