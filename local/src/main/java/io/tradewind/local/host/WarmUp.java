package io.tradewind.local.host;

import io.tradewind.local.function.HostedFunction;
import io.tradewind.local.meter.FunctionOutput;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Uses the quiet after a start for what is done once only, so that the first callers need not wait
 * for it. First one instance of each function is made. Then, while nothing is in hand anywhere,
 * functions that can rehearse do so, one at a time; where an event comes, the rehearsal stops, and
 * begins again once it is quiet. That happens once, and has limits: {@link #WORK_MAX} in all,
 * within {@link #YOUTH} after the start.
 */
final class WarmUp {

    /** Processor time of all rehearsals; what the compiler takes comes on top. */
    static final Duration WORK_MAX = Duration.ofSeconds(4);

    /** After that, whoever calls has warmed what is called. */
    static final Duration YOUTH = Duration.ofMinutes(2);

    /** How long nothing has been in hand before a rehearsal begins. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final long LOOK_MILLIS = 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<HostedFunction> called;
    private final Collection<HostedFunction> all;
    private final FunctionOutput output;
    private final Duration workMax;
    private final AtomicLong spentNanos = new AtomicLong();
    private volatile boolean stopped;

    /** Those {@code called} are warmed while none of {@code all} has anything in hand. */
    WarmUp(List<HostedFunction> called, Collection<HostedFunction> all, FunctionOutput output) {
        this(called, all, output, WORK_MAX);
    }

    /** With another limit of all rehearsals' processor time. */
    WarmUp(
            List<HostedFunction> called,
            Collection<HostedFunction> all,
            FunctionOutput output,
            Duration workMax) {
        this.workMax = workMax;
        this.called = called;
        this.all = all;
        this.output = output;
    }

    void start() {
        Thread.ofPlatform().daemon().name("warm-up").priority(Thread.MIN_PRIORITY).start(this::run);
    }

    /** Ends a rehearsal that goes on, and lets none begin. */
    void stop() {
        stopped = true;
    }

    private void run() {
        long endsAt = System.nanoTime() + YOUTH.toNanos();
        called.forEach(HostedFunction::grow);
        Deque<HostedFunction> left = new ArrayDeque<>(called);
        try {
            while (!left.isEmpty() && hasWorkLeft() && awaitQuiet(endsAt)) {
                Asking asking = new Asking();
                left.getFirst().rehearse(asking).get();
                if (!asking.cutOff) {
                    left.removeFirst();
                }
            }
        } catch (InterruptedException | ExecutionException impossible) {
            throw new IllegalStateException("nobody interrupts or fails it", impossible);
        }
        if (!stopped) {
            output.say(
                    "host",
                    "INFO",
                    "Warm: %d of %d functions, after %.1f s of rehearsals"
                            .formatted(
                                    called.size() - left.size(),
                                    called.size(),
                                    spentNanos.get() / 1e9));
        }
    }

    private boolean hasWorkLeft() {
        return spentNanos.get() < workMax.toNanos();
    }

    /** Waits until nothing was in hand for a while; false where there is no time left for that. */
    private boolean awaitQuiet(long endsAt) throws InterruptedException {
        long now = System.nanoTime();
        long quietSince = now;
        while (!stopped && now < endsAt) {
            if (!calm()) {
                quietSince = now;
            } else if (now - quietSince >= QUIET.toNanos()) {
                return true;
            }
            Thread.sleep(LOOK_MILLIS);
            now = System.nanoTime();
        }
        return false;
    }

    private boolean calm() {
        return all.stream().allMatch(HostedFunction::calm);
    }

    /** Tells one rehearsal, on its own thread, whether to go on, and adds up what it takes. */
    private final class Asking implements BooleanSupplier {
        private long countedNanos = -1;
        private volatile boolean cutOff;

        @Override
        public boolean getAsBoolean() {
            long now = THREADS.getCurrentThreadCpuTime();
            if (countedNanos >= 0) {
                spentNanos.addAndGet(now - countedNanos);
            }
            countedNanos = now;
            cutOff = stopped || !hasWorkLeft() || !calm();
            return !cutOff;
        }
    }
}
