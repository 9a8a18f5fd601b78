package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.JobCall;
import io.tradewind.pipeline.flow.JobWorker;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.queue.PartialBatch;
import java.time.Clock;

/** Hands jobs to the Trading API. Queues: jobs, jobs-high. Idempotent on the job's id. */
public final class JobWorkerHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final JobWorker worker;
    private final Clock clock;

    /** Wires the function from its environment. */
    public JobWorkerHandler() {
        this(Wiring.fromEnvironment().jobWorker(), Clock.systemUTC());
    }

    JobWorkerHandler(JobWorker worker, Clock clock) {
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        Deadline deadline = Deadline.in(clock, context.getRemainingTimeInMillis());
        return Invocation.run(
                context,
                () ->
                        PartialBatch.process(
                                event,
                                JobCall.class,
                                (message, receipt) -> worker.work(message, receipt, deadline)));
    }
}
