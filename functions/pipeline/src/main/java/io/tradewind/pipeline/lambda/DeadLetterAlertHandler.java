package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.flow.DeadLetterAlerts;
import io.tradewind.platform.lambda.Invocation;
import java.time.Clock;

/** Tells operators of dead letters. Schedule: every minute. Idempotent on queue and letter's id. */
public final class DeadLetterAlertHandler implements RequestHandler<ScheduledEvent, Integer> {

    private final DeadLetterAlerts alerts;
    private final Clock clock;

    /** Wires the function from its environment. */
    public DeadLetterAlertHandler() {
        this(SenderWiring.fromEnvironment().deadLetterAlerts(), Clock.systemUTC());
    }

    DeadLetterAlertHandler(DeadLetterAlerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Answers how many alerts were published. */
    @Override
    public Integer handleRequest(ScheduledEvent event, Context context) {
        Deadline deadline = Deadline.in(clock, context.getRemainingTimeInMillis());
        return Invocation.run(context, () -> alerts.run(deadline));
    }
}
