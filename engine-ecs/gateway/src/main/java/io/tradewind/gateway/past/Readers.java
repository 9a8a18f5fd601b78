package io.tradewind.gateway.past;

import io.tradewind.platform.failure.RetryableException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads that wait for the database, so that event loops need not. */
public final class Readers implements AutoCloseable {

    /** Reads at a time, each with a connection. */
    public static final int THREADS = 4;

    /** Reads that may wait for a thread; further ones are refused. */
    public static final int WAITING_MAX = 1_000;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING_MAX),
                    Thread.ofPlatform().daemon().name("past-", 0).factory());

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
