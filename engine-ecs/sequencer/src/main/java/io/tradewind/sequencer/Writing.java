package io.tradewind.sequencer;

import io.tradewind.matching.command.CommandWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The writer's work: what has gathered is applied, appended and, when the log has it, told. A small
 * batch is appended here, for handing it over would take two wake-ups; a large one by the scribe,
 * while the next gathers and is applied. Three batches take turns. Runs on the sequencer's thread.
 */
final class Writing {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Where a command holds its time. */
    private static final int TIME_AT = 8;

    /** Of so many commands one is timed: a look at the clock costs as much as an order. */
    private static final int TIMED_ONE_IN = 16;

    /**
     * From so many commands on, the scribe is worth waking, and so is the sequencer while the
     * scribe appends: fewer are applied in no time afterwards, and whoever looks for each of them
     * keeps a core from the database.
     */
    private static final int WORTH_A_WAKE_UP = 64;

    private static final long SLEEP_MILLIS_MAX = 100;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final long epoch;
    private final Replica replica;
    private final CommandQueue queue;
    private final Release release;
    private final Patience patience;
    private final Scribe scribe;
    private final Waiter waiter;
    private final CommandLog log;
    private final Clock clock;
    private final SequencerLimits limits;
    private final LongConsumer applyNanos;
    private final byte[] tick = new byte[CommandWriter.LENGTH_MAX];

    private final Deque<Batch> spares = new ArrayDeque<>(List.of(new Batch(), new Batch()));
    private Batch gathering = new Batch();
    private Batch appending;
    private long applied;

    Writing(
            long epoch,
            Replica replica,
            CommandQueue queue,
            Release release,
            Patience patience,
            Scribe scribe,
            Waiter waiter,
            SequencerSetup setup) {
        this.epoch = epoch;
        this.replica = replica;
        this.queue = queue;
        this.release = release;
        this.patience = patience;
        this.scribe = scribe;
        this.waiter = waiter;
        this.log = setup.log();
        this.clock = setup.clock();
        this.limits = setup.limits();
        this.applyNanos = setup.applyNanos();
    }

    /**
     * Does what there is to do.
     *
     * @return whether there was anything
     * @throws RuntimeException if a batch did not get into the log; nothing of it was told
     */
    boolean work() {
        boolean worked = tellAppended();
        worked |= gather();
        if (appending == null && !gathering.isEmpty()) {
            if (isLarge(gathering)) {
                submit();
            } else {
                append();
            }
            worked = true;
        }
        return worked;
    }

    /** Whether everything taken has been told. */
    boolean isIdle() {
        return appending == null && gathering.isEmpty();
    }

    /** Sleeps until there may be something to do. */
    void await() {
        long due = replica.engine().nextDeadline() - clock.millis();
        long millis = Math.clamp(due, 0, SLEEP_MILLIS_MAX);
        queue.await(appending == null ? 1 : WORTH_A_WAKE_UP);
        waiter.await(this::hasWork, (isIdle() ? millis : SLEEP_MILLIS_MAX) * NANOS_OF_MILLI);
    }

    private static boolean isLarge(Batch batch) {
        return batch.count() >= WORTH_A_WAKE_UP;
    }

    private boolean hasWork() {
        return (appending != null && scribe.hasAnswer())
                || (queue.isAwaited() && queue.first() != null && !gathering.isFull(limits));
    }

    /** The next large batch goes out before the last one is told. */
    private boolean tellAppended() {
        if (appending == null || !scribe.isDone()) {
            return false;
        }
        patience.end();
        Batch appended = appending;
        appending = null;
        if (isLarge(gathering)) {
            submit();
        }
        release.batch(epoch, appended);
        appended.clear();
        spares.push(appended);
        return true;
    }

    private void submit() {
        LogBatch batch = next();
        appending = gathering;
        gathering = spares.pop();
        patience.begin();
        scribe.submit(batch);
    }

    private void append() {
        LogBatch batch = next();
        patience.begin();
        log.append(batch);
        patience.end();
        release.batch(epoch, gathering);
        gathering.clear();
    }

    /** What has gathered, as the log's next batch. */
    private LogBatch next() {
        LogBatch batch =
                LogBatch.after(
                        replica.position(),
                        epoch,
                        gathering.lastSequence(),
                        gathering.timeMillis(),
                        gathering.commands(),
                        gathering.length());
        replica.advance(batch);
        return batch;
    }

    private boolean gather() {
        boolean gathered = false;
        long now = Math.max(clock.millis(), replica.engine().now());
        CommandQueue.Slot slot;
        while (!gathering.isFull(limits) && (slot = queue.first()) != null) {
            apply(slot.bytes, slot.length, slot.ticket, now);
            queue.remove();
            gathered = true;
        }
        if (replica.engine().nextDeadline() <= now && !gathering.isFull(limits)) {
            int length = new CommandWriter().wrap(tick, 0).tick(now);
            apply(tick, length, 0, now);
            gathered = true;
        }
        return gathered;
    }

    private void apply(byte[] bytes, int length, long ticket, long now) {
        int at = gathering.add(bytes, 0, length, ticket);
        LONG.set(gathering.commands(), at + TIME_AT, now);
        if (applied++ % TIMED_ONE_IN != 0) {
            replica.apply(gathering, at);
            return;
        }
        long begin = System.nanoTime();
        replica.apply(gathering, at);
        applyNanos.accept(System.nanoTime() - begin);
    }
}
