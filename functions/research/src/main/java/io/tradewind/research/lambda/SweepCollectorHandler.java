package io.tradewind.research.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.lambda.Rehearsing;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.queue.PartialBatch;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.sweep.SweepCollector;
import io.tradewind.research.sweep.SweepRehearsal;
import java.util.function.BooleanSupplier;

/** Counts chunks and finishes sweeps. Queue: sweep-results. Idempotent on job and chunk. */
public final class SweepCollectorHandler
        implements RequestHandler<SQSEvent, SQSBatchResponse>, Rehearsing {

    private final SweepCollector collector;

    /** Wired from the environment. */
    public SweepCollectorHandler() {
        this(Wiring.fromEnvironment().sweepCollector());
    }

    SweepCollectorHandler(SweepCollector collector) {
        this.collector = collector;
    }

    /** Connects, and ranks and writes a sweep of made-up prices in memory. */
    @Override
    public void rehearse(BooleanSupplier wanted) {
        collector.rehearse();
        new SweepRehearsal().finish(wanted);
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
