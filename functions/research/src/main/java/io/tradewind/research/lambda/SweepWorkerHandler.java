package io.tradewind.research.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.lambda.Rehearsing;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.queue.PartialBatch;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.sweep.SweepRehearsal;
import io.tradewind.research.sweep.SweepWorker;
import java.util.function.BooleanSupplier;

/**
 * Computes chunks of sweeps. Queues: sweep-chunks and sweep-chunks-high. Idempotent on job and
 * chunk: their rows are stored once.
 */
public final class SweepWorkerHandler
        implements RequestHandler<SQSEvent, SQSBatchResponse>, Rehearsing {

    private final SweepWorker worker;

    /** Wired from the environment. */
    public SweepWorkerHandler() {
        this(Wiring.fromEnvironment().sweepWorker());
    }

    SweepWorkerHandler(SweepWorker worker) {
        this.worker = worker;
    }

    /** Finds that a sample is not there, and computes sweeps of made-up prices in memory. */
    @Override
    public void rehearse(BooleanSupplier wanted) {
        worker.rehearse(wanted);
        new SweepRehearsal().compute(wanted);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Invocation.run(
                context,
                () ->
                        PartialBatch.process(
                                event,
                                ChunkTask.class,
                                (message, receipt) -> {
                                    Correlation.job(message.body().jobId().toString());
                                    worker.work(message, receipt);
                                }));
    }
}
