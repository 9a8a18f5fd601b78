package io.tradewind.gateway.past;

import io.tradewind.platform.failure.RetryableException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads that wait for the database, so that event loops need not. What everybody may ask has
 * threads of its own: a flood of it does not keep accounts from theirs.
 */
public final class Readers implements AutoCloseable {

    /** Reads of accounts' orders and fills at a time, each with a connection. */
    public static final int PRIVATE_THREADS = 4;

    /** Reads of public candles at a time, each with a connection. */
    public static final int PUBLIC_THREADS = 2;

    /** Reads that may wait for a thread; further ones are refused. */
    public static final int WAITING_MAX = 1_000;

    private final ThreadPoolExecutor threads;

    /** So many threads of a name. */
    public Readers(String name, int count) {
        threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING_MAX),
                        Thread.ofPlatform().daemon().name(name + '-', 0).factory());
    }

    /** The answer of a blocking question. */
    <T> CompletionStage<T> ask(Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(question, threads);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(
                    new RetryableException("Too many questions about the past wait", full));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
