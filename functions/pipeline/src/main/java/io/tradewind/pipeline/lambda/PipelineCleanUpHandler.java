package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.retention.CleanUp;

/**
 * Forgets jobs with their callbacks, and unsent messages, that are old enough. Schedule: every
 * hour. Idempotent: what is forgotten is not there to be forgotten again.
 */
public final class PipelineCleanUpHandler implements RequestHandler<ScheduledEvent, Integer> {

    private final CleanUp cleanUp;

    /** Wires the function from its environment. */
    public PipelineCleanUpHandler() {
        this(Wiring.fromEnvironment().cleanUp());
    }

    PipelineCleanUpHandler(CleanUp cleanUp) {
        this.cleanUp = cleanUp;
    }

    /** Answers how many jobs and messages were forgotten. */
    @Override
    public Integer handleRequest(ScheduledEvent event, Context context) {
        return Invocation.run(context, () -> cleanUp.run(context::getRemainingTimeInMillis));
    }
}
