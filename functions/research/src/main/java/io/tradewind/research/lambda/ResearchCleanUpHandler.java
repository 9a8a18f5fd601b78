package io.tradewind.research.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.retention.CleanUp;

/**
 * Forgets sweeps with their files, deliveries and unsent messages that are old enough. Schedule:
 * every hour. Idempotent: what is forgotten is not there to be forgotten again.
 */
public final class ResearchCleanUpHandler implements RequestHandler<ScheduledEvent, Integer> {

    private final CleanUp cleanUp;

    /** Wired from the environment. */
    public ResearchCleanUpHandler() {
        this(Wiring.fromEnvironment().cleanUp());
    }

    ResearchCleanUpHandler(CleanUp cleanUp) {
        this.cleanUp = cleanUp;
    }

    /** Answers how many sweeps, deliveries and messages were forgotten. */
    @Override
    public Integer handleRequest(ScheduledEvent event, Context context) {
        return Invocation.run(context, () -> cleanUp.run(context::getRemainingTimeInMillis));
    }
}
