package io.tradewind.research.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.queue.PartialBatch;
import io.tradewind.research.grid.ExportTask;
import io.tradewind.research.sweep.SweepExport;

/** Writes large sweeps' result files. Queue: sweep-exports. Idempotent on the job. */
public final class SweepExportHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final SweepExport export;

    /** Wired from the environment. */
    public SweepExportHandler() {
        this(Wiring.fromEnvironment().sweepExport());
    }

    SweepExportHandler(SweepExport export) {
        this.export = export;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Invocation.run(
                context,
                () ->
                        PartialBatch.process(
                                event,
                                ExportTask.class,
                                message -> {
                                    Correlation.job(message.body().jobId().toString());
                                    export.write(message);
                                }));
    }
}
