package io.tradewind.research.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.tradewind.platform.settings.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Splits a batch into events of one message each. */
final class Messages {

    private Messages() {}

    /** Takes an event of one message. */
    interface Single {

        SQSBatchResponse process(SQSEvent single);
    }

    /**
     * All messages at once, each on a thread of its own: the batch takes as long as its slowest.
     */
    static SQSBatchResponse atOnce(SQSEvent event, Single work) {
        Map<String, String> environment = Environment.current();
        List<BatchItemFailure> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SQSBatchResponse>> responses = new ArrayList<>();
            for (SQSMessage message : event.getRecords()) {
                responses.add(
                        threads.submit(
                                () ->
                                        Environment.bind(
                                                environment, () -> work.process(only(message)))));
            }
            for (Future<SQSBatchResponse> response : responses) {
                failures.addAll(await(response).getBatchItemFailures());
            }
        }
        return new SQSBatchResponse(failures);
    }

    private static SQSBatchResponse await(Future<SQSBatchResponse> response) {
        try {
            return response.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a message broke its batch", failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a batch was under way", stopped);
        }
    }

    private static SQSEvent only(SQSMessage message) {
        SQSEvent single = new SQSEvent();
        single.setRecords(List.of(message));
        return single;
    }
}
