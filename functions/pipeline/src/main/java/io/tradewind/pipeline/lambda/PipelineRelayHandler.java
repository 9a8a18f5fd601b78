package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.outbox.OutboxRelay;

/**
 * Sends what pipeline's outbox still holds. Schedule: every minute. Idempotent on the row's id:
 * rows taken by one run are out of reach of the next.
 */
public final class PipelineRelayHandler implements RequestHandler<ScheduledEvent, Integer> {

    private final OutboxRelay relay;

    /** Wires the function from its environment. */
    public PipelineRelayHandler() {
        this(Wiring.fromEnvironment().relay());
    }

    PipelineRelayHandler(OutboxRelay relay) {
        this.relay = relay;
    }

    /** Answers how many messages were sent. */
    @Override
    public Integer handleRequest(ScheduledEvent event, Context context) {
        return Invocation.run(context, relay::run);
    }
}
