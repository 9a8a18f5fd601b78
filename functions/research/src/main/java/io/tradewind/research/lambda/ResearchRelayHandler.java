package io.tradewind.research.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.outbox.OutboxRelay;

/**
 * Sends what research's outbox still holds. Schedule: every minute. Idempotent on the messages'
 * ids: what is sent twice has its effect once.
 */
public final class ResearchRelayHandler implements RequestHandler<ScheduledEvent, String> {

    private final OutboxRelay relay;

    /** Wired from the environment. */
    public ResearchRelayHandler() {
        this(Wiring.fromEnvironment().outboxRelay());
    }

    ResearchRelayHandler(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public String handleRequest(ScheduledEvent event, Context context) {
        return Invocation.run(context, () -> relay.run() + " messages sent");
    }
}
