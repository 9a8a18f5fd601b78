package io.tradewind.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.faults.QueueFaults;
import io.tradewind.local.function.HostedFunction;
import io.tradewind.local.function.Invocation;
import io.tradewind.local.meter.FunctionOutput;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.Pseudo;
import io.tradewind.local.template.QueueMapping;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes a queue's messages to its function. Handled messages are deleted; the others come back when
 * their visibility time-out ends, and after the queue's receive limit go to its dead-letter queue.
 * Runs on one event loop.
 */
final class QueuePoller {

    private static final int RECEIVE_MAX = 10;

    /** Shorter than SQS allows: the local server waits for open polls before it stops. */
    private static final int WAIT_SECONDS_MAX = 4;

    /** How many events may be held back at once by faults. */
    private static final int HELD_MAX = 200;

    private static final int CONCURRENCY_DEFAULT = 4;
    private static final long RETRY_MILLIS = 250;
    private static final long FUNCTION_WAIT_MILLIS_MAX = Duration.ofMinutes(1).toMillis();

    private final Vertx vertx;
    private final QueueClient client;
    private final QueueMapping mapping;
    private final HostedFunction function;
    private final Precedence precedence;
    private final FunctionOutput output;
    private final String url;
    private final int concurrencyMax;
    private Context context;
    private QueueFaults faults;
    private int held;
    private int inHand;
    private boolean receiving;
    private boolean stopped;
    private boolean troubled;

    QueuePoller(
            Vertx vertx,
            QueueClient client,
            QueueMapping mapping,
            HostedFunction function,
            Precedence precedence,
            FunctionOutput output) {
        this.vertx = vertx;
        this.client = client;
        this.mapping = mapping;
        this.function = function;
        this.precedence = precedence;
        this.output = output;
        this.url =
                "http://localhost:%d/%s/%s"
                        .formatted(Port.ENDPOINT.number(), Pseudo.ACCOUNT, mapping.queue());
        this.concurrencyMax = concurrency(mapping);
    }

    /** How many of its batches a mapping has in hand at once. */
    static int concurrency(QueueMapping mapping) {
        return mapping.concurrencyMax() == 0 ? CONCURRENCY_DEFAULT : mapping.concurrencyMax();
    }

    void start() {
        context = vertx.getOrCreateContext();
        context.runOnContext(now -> poll());
    }

    void stop() {
        context.runOnContext(now -> stopped = true);
    }

    /** The queue's full name. */
    String queue() {
        return mapping.queue();
    }

    /** Lets the queue misbehave from now on; null lets it behave. */
    void misbehave(QueueFaults how) {
        context.runOnContext(now -> faults = how);
    }

    private void poll() {
        if (stopped || receiving || inHand >= concurrencyMax || held >= HELD_MAX) {
            return;
        }
        receiving = true;
        long asked = System.nanoTime();
        List<JsonNode> batch = new ArrayList<>();
        collect(batch, 0)
                .onComplete(
                        ended -> {
                            output.measure(
                                    batch.isEmpty()
                                            ? "host_queue_idle_seconds"
                                            : "host_queue_receive_seconds",
                                    function.spec().service(),
                                    System.nanoTime() - asked);
                            collected(batch, ended.cause());
                        });
    }

    /**
     * Receives until the batch is full or its window, which the first message opens, has passed.
     */
    private Future<Void> collect(List<JsonNode> batch, long closesAtMillis) {
        int wanted = Math.min(RECEIVE_MAX, mapping.batchSize() - batch.size());
        long left = closesAtMillis - System.currentTimeMillis();
        int wait =
                batch.isEmpty() ? WAIT_SECONDS_MAX : Math.clamp(left / 1000, 0, WAIT_SECONDS_MAX);
        return client.receive(url, wanted, wait)
                .compose(
                        messages -> {
                            long closes =
                                    batch.isEmpty()
                                            ? System.currentTimeMillis()
                                                    + mapping.window().toMillis()
                                            : closesAtMillis;
                            batch.addAll(messages);
                            boolean more =
                                    !batch.isEmpty()
                                            && !stopped
                                            && batch.size() < mapping.batchSize()
                                            && System.currentTimeMillis() < closes;
                            return more ? collect(batch, closes) : Future.succeededFuture();
                        });
    }

    private void collected(List<JsonNode> batch, Throwable trouble) {
        receiving = false;
        if (!batch.isEmpty()) {
            if (faults == null) {
                dispatch(batch);
            } else {
                misdeliver(faults.plan(batch));
            }
        }
        if (trouble == null) {
            troubled = false;
            poll();
            return;
        }
        if (!troubled && !stopped) {
            output.say(
                    function.spec().service(),
                    "WARN",
                    "Cannot receive from " + mapping.queue() + ": " + trouble.getMessage());
        }
        troubled = true;
        if (!stopped) {
            vertx.setTimer(RETRY_MILLIS, again -> poll());
        }
    }

    private void misdeliver(QueueFaults.Plan<JsonNode> plan) {
        if (!plan.lost().isEmpty()) {
            delete(plan.lost());
        }
        for (QueueFaults.Delivery<JsonNode> delivery : plan.deliveries()) {
            if (delivery.afterMillis() == 0) {
                dispatch(delivery.messages());
                continue;
            }
            held++;
            vertx.setTimer(
                    delivery.afterMillis(),
                    due -> {
                        held--;
                        if (!stopped) {
                            dispatch(delivery.messages());
                        }
                    });
        }
    }

    private void dispatch(List<JsonNode> batch) {
        inHand++;
        begin(batch, System.currentTimeMillis() + Precedence.WAIT_MILLIS_MAX);
    }

    private void begin(List<JsonNode> batch, long latestMillis) {
        if (precedence.callersGoFirst() && System.currentTimeMillis() < latestMillis) {
            vertx.setTimer(Precedence.PAUSE_MILLIS, again -> begin(batch, latestMillis));
            return;
        }
        var _ =
                function.invoke(QueueEvent.of(mapping.queue(), batch), FUNCTION_WAIT_MILLIS_MAX)
                        .whenComplete(
                                (outcome, impossible) ->
                                        context.runOnContext(now -> settle(batch, outcome)));
    }

    private void settle(List<JsonNode> batch, Invocation outcome) {
        List<JsonNode> done = new ArrayList<>();
        if (outcome instanceof Invocation.Answered answered) {
            Set<String> failed =
                    mapping.partialFailures()
                            ? QueueEvent.failures(answered.json().getBytes(), batch).orElse(null)
                            : Set.of();
            for (JsonNode message : batch) {
                if (failed != null && !failed.contains(message.path("MessageId").asText())) {
                    done.add(message);
                }
            }
        }
        if (faults != null) {
            keepSome(done);
        }
        delete(done);
        inHand--;
        poll();
    }

    /** Leaves messages in the queue although they are handled. */
    private void keepSome(List<JsonNode> done) {
        List<JsonNode> kept = done.stream().filter(message -> faults.losesDeletion()).toList();
        done.removeAll(kept);
        Duration again = faults.faults().again();
        if (again != null) {
            kept.forEach(
                    message ->
                            client.comeAgain(url, message, again)
                                    .onFailure(
                                            failure ->
                                                    output.say(
                                                            function.spec().service(),
                                                            "WARN",
                                                            "A message of "
                                                                    + mapping.queue()
                                                                    + " comes again late: "
                                                                    + failure.getMessage())));
        }
    }

    private void delete(List<JsonNode> messages) {
        for (int from = 0; from < messages.size(); from += RECEIVE_MAX) {
            client.delete(
                            url,
                            messages.subList(from, Math.min(messages.size(), from + RECEIVE_MAX)))
                    .onFailure(
                            failure ->
                                    output.say(
                                            function.spec().service(),
                                            "WARN",
                                            "Handled messages of "
                                                    + mapping.queue()
                                                    + " will come again: "
                                                    + failure.getMessage()));
        }
    }
}
