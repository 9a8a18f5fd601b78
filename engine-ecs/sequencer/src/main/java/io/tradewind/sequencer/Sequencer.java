package io.tradewind.sequencer;

import io.tradewind.matching.command.Command;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Gives commands their order. One thread owns the engine: it catches up with the log, follows it
 * until the lease is free, and then writes. What it tells its consumers is in the log. When it can
 * write no more it ends, having told nothing that the log does not have, and so should its process.
 */
public final class Sequencer implements CommandPort, AutoCloseable {

    private static final ThreadLocal<Command> READER = ThreadLocal.withInitial(Command::new);

    private final SequencerSetup setup;
    private final CommandQueue queue;
    private final Waiter waiter;
    private final Release release;
    private final Patience patience;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread;
    private volatile Role role = Role.STARTING;
    private volatile long epoch;
    private volatile boolean accepting;
    private volatile boolean stopping;

    private Sequencer(SequencerSetup setup) {
        this.setup = setup;
        this.queue = new CommandQueue(setup.limits().queueCommands());
        this.waiter = new Waiter(setup.limits().spin().toNanos());
        this.release = new Release(setup.consumers());
        this.patience = new Patience(setup.limits().appendStall());
        this.thread = Thread.ofPlatform().daemon().name("sequencer").unstarted(this::run);
    }

    /** A sequencer that begins to catch up with the log on a thread of its own. */
    public static Sequencer start(SequencerSetup setup) {
        Sequencer sequencer = new Sequencer(setup);
        sequencer.thread.start();
        return sequencer;
    }

    @Override
    public boolean offer(byte[] command, int offset, int length, long ticket) {
        if (ticket <= 0) {
            throw new IllegalArgumentException("a ticket is above 0, not " + ticket);
        }
        Command read = READER.get().wrap(command, offset);
        if (!read.isWhole() || read.length() != length) {
            throw new IllegalArgumentException("these bytes are not one whole command");
        }
        if (!accepting || patience.isOver() || !queue.add(command, offset, length, ticket)) {
            return false;
        }
        if (queue.isAwaited()) {
            waiter.signal();
        }
        return true;
    }

    /** What it does at the moment. */
    public Role role() {
        return role;
    }

    /** The epoch it writes in; 0 before it is the writer. */
    public long epoch() {
        return epoch;
    }

    /** The number of the last command that consumers have been told. */
    public long released() {
        return release.released();
    }

    /**
     * Completes when it has ended: normally after {@link #close}, else with what ended it.
     * Completed on the sequencer's thread.
     */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /**
     * Takes no further command, logs and tells what it has, lets consumers finish, gives the lease
     * up and ends.
     */
    @Override
    public void close() {
        accepting = false;
        stopping = true;
        waiter.signal();
        LockSupport.unpark(thread);
        if (Thread.currentThread() != thread) {
            ended.exceptionally(failure -> null).join();
        }
    }

    private void run() {
        Throwable failure = null;
        try {
            Following following = new Following(setup, release, () -> stopping);
            Replica replica = following.restore();
            OptionalLong taken =
                    replica == null
                            ? OptionalLong.empty()
                            : following.untilLease(replica, () -> role = Role.STANDBY);
            if (taken.isPresent()) {
                write(following, replica, taken.getAsLong());
            }
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        accepting = false;
        role = Role.ENDED;
        if (failure == null) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(failure);
        }
    }

    private void write(Following following, Replica replica, long taken) {
        long spin = setup.limits().spin().toNanos();
        try (Scribe scribe = new Scribe(setup.log(), spin, waiter);
                LeaseKeeper lease = new LeaseKeeper(setup.log(), taken, this::leaseLost)) {
            scribe.start();
            lease.start();
            // Whatever an earlier writer appended before the lease was taken.
            following.readOn(replica);
            // Whoever is stopped meanwhile may not have read all of it.
            if (!stopping) {
                write(taken, replica, scribe, lease);
                release.written();
            }
        }
        setup.log().release(taken);
    }

    /** An append that is under way ends first; nobody is let in meanwhile. */
    private void leaseLost() {
        accepting = false;
        waiter.signal();
    }

    private void write(long taken, Replica replica, Scribe scribe, LeaseKeeper lease) {
        epoch = taken;
        role = Role.WRITER;
        release.writing(taken);
        accepting = !stopping;
        Writing writing =
                new Writing(taken, replica, queue, release, patience, scribe, waiter, setup);
        while (true) {
            boolean worked = writing.work();
            switch (lease.failure()) {
                case null -> {}
                case Error died -> throw died;
                case Throwable lost -> throw (RuntimeException) lost;
            }
            if (!worked && stopping && writing.isIdle()) {
                return;
            }
            if (!worked) {
                writing.await();
            }
        }
    }
}
