package io.tradewind.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnLoopTest {

    private static final int SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(SECONDS_MAX, TimeUnit.SECONDS);
    }

    private static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    private Thread loop() throws Exception {
        CompletableFuture<Thread> loop = new CompletableFuture<>();
        context.runOnContext(go -> loop.complete(Thread.currentThread()));
        return result(loop);
    }

    @Test
    void workOfTheLoopIsDoneAtOnce() throws Exception {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        context.runOnContext(
                go -> {
                    AtomicInteger times = new AtomicInteger();
                    new OnLoop(context).execute(times::incrementAndGet);
                    done.complete(times.get());
                });
        assertEquals(1, result(done));
    }

    @Test
    void workOfAWorkerOfTheSameContextGoesToTheLoop() throws Exception {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        context.executeBlocking(
                () -> {
                    assertSame(context, Vertx.currentContext());
                    worker.complete(Thread.currentThread());
                    new OnLoop(context).execute(() -> ran.complete(Thread.currentThread()));
                    return null;
                });
        assertEquals(loop(), result(ran));
        assertNotEquals(result(worker), result(ran));
    }

    @Test
    void workOfAnyOtherThreadGoesToTheLoop() throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        new OnLoop(context).execute(() -> ran.complete(Thread.currentThread()));
        assertEquals(loop(), result(ran));
    }
}
