package io.tradewind.research.sweep;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What work on another thread came to. */
final class Outcome {

    private Outcome() {}

    /** Its answer, or its own failure. */
    static <T> T of(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while work was under way", interrupted);
        }
    }

    /** Waits for its end, however it ends. */
    static void settle(Future<?> work) {
        try {
            of(work);
        } catch (RuntimeException told) {
            return; // whoever asks for the answer is told
        }
    }
}
