package io.tradewind.local.host.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;

/** Takes messages and says so; {@code fail} it reports as failed, at {@code crash} it throws. */
public final class BatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        event.getRecords().forEach(record -> System.out.println("took " + record.getBody()));
        List<SQSBatchResponse.BatchItemFailure> failures =
                event.getRecords().stream()
                        .filter(record -> !record.getBody().startsWith("good"))
                        .map(BatchHandler::failure)
                        .toList();
        return new SQSBatchResponse(failures);
    }

    private static SQSBatchResponse.BatchItemFailure failure(SQSEvent.SQSMessage message) {
        if (message.getBody().equals("crash")) {
            throw new IllegalStateException("as asked");
        }
        return new SQSBatchResponse.BatchItemFailure(message.getMessageId());
    }
}
