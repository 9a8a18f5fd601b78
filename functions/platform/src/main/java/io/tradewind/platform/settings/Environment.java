package io.tradewind.platform.settings;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * The environment variables of the function instance that runs on the calling thread.
 *
 * <p>In a process that hosts a single function these are the process's own variables. A process
 * that hosts several instances on threads binds each instance's variables around its construction
 * and around each of its invocations with {@link #bind}. A binding belongs to the thread that made
 * it: what is needed on another thread is read before that thread starts.
 */
public final class Environment {

    private static final ThreadLocal<Map<String, String>> BOUND = new ThreadLocal<>();

    private Environment() {}

    /** The variables bound to this thread, or else those of the process. Unmodifiable. */
    public static Map<String, String> current() {
        Map<String, String> bound = BOUND.get();
        return bound != null ? bound : System.getenv();
    }

    /**
     * Runs {@code work} with {@code variables} as this thread's whole environment and restores the
     * previous binding afterwards, also when the work fails. Bindings nest.
     *
     * @throws Exception whatever the work throws
     */
    public static <T> T bind(Map<String, String> variables, Callable<T> work) throws Exception {
        Map<String, String> copy = Map.copyOf(Objects.requireNonNull(variables, "variables"));
        Map<String, String> previous = BOUND.get();
        BOUND.set(copy);
        try {
            return work.call();
        } finally {
            if (previous == null) {
                BOUND.remove();
            } else {
                BOUND.set(previous);
            }
        }
    }
}
