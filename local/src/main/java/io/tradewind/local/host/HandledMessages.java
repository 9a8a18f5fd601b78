package io.tradewind.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Messages of one queue that were handled and are to be deleted. They gather for a moment, so that
 * one request deletes several: a request costs the queue's server more than another message in it
 * does. What is not deleted when the process dies comes again, as it may at any time. Used on one
 * event loop.
 */
final class HandledMessages {

    /** As many as SQS deletes at once. */
    static final int BATCH_MAX = 10;

    /** A fraction of the shortest visibility time-out. */
    static final long GATHER_MILLIS = 200;

    private final Function<List<JsonNode>, Future<Void>> deleting;
    private final Timer timer;
    private final Consumer<Throwable> failures;
    private List<JsonNode> gathered = new ArrayList<>();
    private boolean due;

    /** Calls back once, on the same event loop. */
    @FunctionalInterface
    interface Timer {
        void after(long millis, Runnable then);
    }

    /**
     * @param deleting deletes up to {@value #BATCH_MAX} messages
     * @param failures is told why a request failed
     */
    HandledMessages(
            Function<List<JsonNode>, Future<Void>> deleting,
            Timer timer,
            Consumer<Throwable> failures) {
        this.deleting = deleting;
        this.timer = timer;
        this.failures = failures;
    }

    /** Has these deleted, soon. */
    void add(List<JsonNode> messages) {
        gathered.addAll(messages);
        while (gathered.size() >= BATCH_MAX) {
            delete(gathered.subList(0, BATCH_MAX));
            gathered = new ArrayList<>(gathered.subList(BATCH_MAX, gathered.size()));
        }
        if (!gathered.isEmpty() && !due) {
            due = true;
            timer.after(
                    GATHER_MILLIS,
                    () -> {
                        due = false;
                        deleteNow();
                    });
        }
    }

    /** Has all that gathered deleted at once. */
    void deleteNow() {
        if (!gathered.isEmpty()) {
            List<JsonNode> all = gathered;
            gathered = new ArrayList<>();
            delete(all);
        }
    }

    private void delete(List<JsonNode> messages) {
        deleting.apply(messages).onFailure(failures::accept);
    }
}
