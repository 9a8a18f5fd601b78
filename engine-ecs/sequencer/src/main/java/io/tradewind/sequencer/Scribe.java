package io.tradewind.sequencer;

/**
 * Appends the batches of a busy hour on a thread of its own, one at a time, so that the sequencer
 * can gather and apply the next meanwhile.
 */
final class Scribe implements AutoCloseable {

    private static final long SLEEP_NANOS = 100_000_000;

    private final CommandLog log;
    private final Waiter waiter;
    private final Waiter sequencer;
    private final Thread thread;
    private volatile LogBatch todo;
    private volatile boolean done;
    private volatile boolean stopping;
    private volatile Throwable failure;

    /**
     * @param sequencer whom to wake when a batch is in the log
     */
    Scribe(CommandLog log, long spinNanos, Waiter sequencer) {
        this.log = log;
        this.waiter = new Waiter(spinNanos);
        this.sequencer = sequencer;
        this.thread = Thread.ofPlatform().daemon().name("log-append").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Appends a batch, after the one before is done. */
    void submit(LogBatch batch) {
        done = false;
        todo = batch;
        waiter.signal();
    }

    /** Whether the batch is in the log, or will never be. */
    boolean hasAnswer() {
        return done || failure != null;
    }

    /**
     * Whether the batch is in the log.
     *
     * @throws RuntimeException if it will never be
     */
    boolean isDone() {
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        return done;
    }

    private void run() {
        try {
            while (!stopping) {
                LogBatch batch = todo;
                if (batch == null) {
                    waiter.await(() -> todo != null || stopping, SLEEP_NANOS);
                } else {
                    log.append(batch);
                    todo = null;
                    done = true;
                    sequencer.signal();
                }
            }
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
            sequencer.signal();
        }
    }

    /** Ends the thread; does not wait for an append that is under way. */
    @Override
    public void close() {
        stopping = true;
        waiter.signal();
    }
}
