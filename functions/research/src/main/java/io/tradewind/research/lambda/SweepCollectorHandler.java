package io.tradewind.research.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.queue.PartialBatch;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.sweep.SweepCollector;

/** Counts chunks and finishes sweeps. Queue: sweep-results. Idempotent on job and chunk. */
public final class SweepCollectorHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final SweepCollector collector;

    /** Wired from the environment. */
    public SweepCollectorHandler() {
        this(Wiring.fromEnvironment().sweepCollector());
    }

    SweepCollectorHandler(SweepCollector collector) {
        this.collector = collector;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Invocation.run(
                context,
                () ->
                        PartialBatch.process(
                                event,
                                ChunkReport.class,
                                message -> {
                                    Correlation.job(message.body().jobId().toString());
                                    collector.collect(message);
                                }));
    }
}
