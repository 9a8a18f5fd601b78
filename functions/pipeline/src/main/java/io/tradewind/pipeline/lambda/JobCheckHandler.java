package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.flow.JobCheck;
import io.tradewind.platform.lambda.Invocation;
import java.time.Clock;

/**
 * Looks after jobs that nobody reports on. Schedule: every minute. Idempotent: what it does depends
 * on the jobs' rows alone.
 */
public final class JobCheckHandler implements RequestHandler<ScheduledEvent, Integer> {

    private final JobCheck check;
    private final Clock clock;

    /** Wires the function from its environment. */
    public JobCheckHandler() {
        this(Wiring.fromEnvironment().jobCheck(), Clock.systemUTC());
    }

    JobCheckHandler(JobCheck check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    /** Answers how many jobs were looked after. */
    @Override
    public Integer handleRequest(ScheduledEvent event, Context context) {
        Deadline deadline = Deadline.in(clock, context.getRemainingTimeInMillis());
        return Invocation.run(context, () -> check.run(deadline));
    }
}
