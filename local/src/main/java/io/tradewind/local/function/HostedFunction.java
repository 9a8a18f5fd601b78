package io.tradewind.local.function;

import io.tradewind.local.meter.FunctionOutput;
import io.tradewind.local.template.FunctionSpec;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A function with its instances. An invocation takes the instance that was used last, or waits; one
 * that waits longer than a moment lets another instance be made, one at a time, up to the limit.
 */
public final class HostedFunction {

    private static final long GROW_AFTER_MILLIS = 20;

    private final FunctionSpec spec;
    private final Making making;
    private final FunctionOutput output;
    private final ScheduledExecutorService clock;
    private final int instancesMax;
    private final Deque<Instance> idle = new ArrayDeque<>();
    private final Deque<Call> waiting = new ArrayDeque<>();
    private int instances;
    private CompletableFuture<Void> rehearsing;
    private boolean growing;
    private boolean closed;

    /** An event on its way through an instance; {@code recorded} takes its output or is null. */
    record Call(Buffer event, List<String> recorded, CompletableFuture<Invocation> result) {}

    /** Makes the instances of a function. */
    @FunctionalInterface
    public interface Making {
        Instance instance(HostedFunction owner);
    }

    public HostedFunction(
            FunctionSpec spec,
            Making making,
            FunctionOutput output,
            ScheduledExecutorService clock,
            int instancesMax) {
        this.spec = spec;
        this.making = making;
        this.output = output;
        this.clock = clock;
        this.instancesMax = instancesMax;
    }

    /** What the template says of it. */
    public FunctionSpec spec() {
        return spec;
    }

    /**
     * Invokes the function; {@code waitMillisMax} is how long the event may wait for an instance.
     */
    public CompletableFuture<Invocation> invoke(byte[] event, long waitMillisMax) {
        return submit(
                new Call(Buffer.buffer(event), null, new CompletableFuture<>()), waitMillisMax);
    }

    /** Invokes the function and keeps what it prints. */
    public CompletableFuture<Invocation.Recorded> record(byte[] event, long waitMillisMax) {
        List<String> lines = new ArrayList<>();
        return submit(
                        new Call(Buffer.buffer(event), lines, new CompletableFuture<>()),
                        waitMillisMax)
                .thenApply(outcome -> new Invocation.Recorded(outcome, copy(lines)));
    }

    private static List<String> copy(List<String> lines) {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    private CompletableFuture<Invocation> submit(Call call, long waitMillisMax) {
        Instance free;
        boolean first;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.completedFuture(new Invocation.Throttled());
            }
            free = idle.pollFirst();
            if (free == null) {
                waiting.addLast(call);
            }
            first = instances == 0;
        }
        if (free != null) {
            free.run(call);
            return call.result();
        }
        if (first) {
            grow();
        } else {
            var _ = clock.schedule(this::grow, GROW_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        }
        var _ = clock.schedule(() -> giveUp(call), waitMillisMax, TimeUnit.MILLISECONDS);
        return call.result();
    }

    private void giveUp(Call call) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(call);
        }
        if (waited) {
            call.result().complete(new Invocation.Throttled());
        }
    }

    /** Makes an instance if one is wanted and allowed. */
    public void grow() {
        synchronized (this) {
            if (closed
                    || growing
                    || (waiting.isEmpty() && instances > 0)
                    || instances >= instancesMax) {
                return;
            }
            growing = true;
            instances++;
        }
        making.instance(this).start();
    }

    /** Called by a new instance once it is made; {@code failure} says why it could not be. */
    void made(Instance instance, Invocation.Failed failure) {
        Call refused = null;
        synchronized (this) {
            growing = false;
            if (failure != null) {
                instances--;
                refused = waiting.pollFirst();
            }
        }
        if (failure == null) {
            free(instance);
        } else if (refused != null) {
            output.say(
                    spec.service(),
                    "ERROR",
                    "Cannot start: " + failure.type() + ": " + failure.message());
            refused.result().complete(failure);
        }
        boolean wanted;
        synchronized (this) {
            wanted = !waiting.isEmpty();
        }
        if (wanted) {
            grow();
        }
    }

    /** Called by an instance that can take the next event. */
    void free(Instance instance) {
        Call next;
        synchronized (this) {
            next = waiting.pollFirst();
            if (next == null) {
                idle.addFirst(instance);
            }
        }
        if (next != null) {
            instance.run(next);
        }
    }

    /**
     * Has an idle instance rehearse, if there is one; the answer completes afterwards. Until {@code
     * wanted} says no, an event that finds no other instance waits.
     */
    public CompletableFuture<Void> rehearse(BooleanSupplier wanted) {
        Instance free;
        CompletableFuture<Void> over = new CompletableFuture<>();
        synchronized (this) {
            free = rehearsing == null ? idle.pollFirst() : null;
            if (free == null) {
                return CompletableFuture.completedFuture(null);
            }
            rehearsing = over;
        }
        free.rehearse(wanted);
        return over;
    }

    /** Called by an instance once it has rehearsed. */
    void rehearsed(Instance instance) {
        CompletableFuture<Void> over;
        synchronized (this) {
            over = rehearsing;
            rehearsing = null;
        }
        free(instance);
        over.complete(null);
    }

    /** Whether no event is in hand or waits, and no instance is being made. */
    public synchronized boolean calm() {
        int resting = idle.size() + (rehearsing == null ? 0 : 1);
        return waiting.isEmpty() && resting == instances;
    }

    /** Takes an idle instance out of use; false if it is not idle. */
    synchronized boolean retire(Instance instance) {
        boolean idleYet = idle.remove(instance);
        if (idleYet) {
            instances--;
        }
        return idleYet;
    }

    /** Called by an instance that was given an event but had just ended. */
    void again(Call call) {
        synchronized (this) {
            waiting.addFirst(call);
        }
        grow();
    }

    /** Called when an instance was given up; another is made if events wait. */
    void lost() {
        boolean wanted;
        synchronized (this) {
            instances--;
            wanted = !waiting.isEmpty();
        }
        if (wanted) {
            grow();
        }
    }

    public synchronized int instances() {
        return instances;
    }

    /** Ends the idle instances; busy ones end with their invocations. */
    public synchronized void close() {
        closed = true;
        idle.forEach(Instance::end);
        idle.clear();
    }
}
