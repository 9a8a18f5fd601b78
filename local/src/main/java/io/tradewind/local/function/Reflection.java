package io.tradewind.local.function;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;

/** Calls by reflection that throw what the called code threw. */
final class Reflection {

    private Reflection() {}

    static <T> T unwrapped(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (InvocationTargetException thrown) {
            switch (thrown.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw thrown;
            }
        }
    }
}
