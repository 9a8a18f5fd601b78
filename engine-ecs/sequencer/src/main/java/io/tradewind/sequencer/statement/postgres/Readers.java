package io.tradewind.sequencer.statement.postgres;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.SqlWork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A fixed number of connections that callers share; who finds none free waits, but not long. */
final class Readers implements AutoCloseable {

    /** Longest that a caller waits for a connection. */
    static final Duration WAIT_MAX = Duration.ofSeconds(2);

    private final List<Database> all;
    private final BlockingQueue<Database> free;

    Readers(int count, Supplier<Database> open) {
        all = Stream.generate(open).limit(count).toList();
        free = new ArrayBlockingQueue<>(count, true, all);
    }

    <T> T read(SqlWork<T> work) {
        Database database = borrow();
        try {
            return database.withoutTenant(work);
        } finally {
            free.add(database);
        }
    }

    private Database borrow() {
        try {
            Database database = free.poll(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
            if (database == null) {
                throw new RetryableException("All connections to the statements are busy");
            }
            return database;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RetryableException("Interrupted while waiting for a connection");
        }
    }

    @Override
    public void close() {
        all.forEach(Database::close);
    }
}
