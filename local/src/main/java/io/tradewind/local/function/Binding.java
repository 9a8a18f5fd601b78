package io.tradewind.local.function;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Gives a function its own environment variables: functions read them through {@code
 * io.tradewind.platform.settings.Environment}, which is bound around every call. A jar without that
 * class sees the host's own variables.
 */
final class Binding {

    private static final String ENVIRONMENT = "io.tradewind.platform.settings.Environment";

    private final MethodHandle bind;
    private final Map<String, String> variables;

    private Binding(MethodHandle bind, Map<String, String> variables) {
        this.bind = bind;
        this.variables = variables;
    }

    static Binding of(ClassLoader loader, Map<String, String> variables)
            throws ReflectiveOperationException {
        try {
            Class<?> environment = loader.loadClass(ENVIRONMENT);
            MethodHandle bind =
                    MethodHandles.publicLookup()
                            .findStatic(
                                    environment,
                                    "bind",
                                    MethodType.methodType(Object.class, Map.class, Callable.class));
            return new Binding(bind, variables);
        } catch (ClassNotFoundException plainFunction) {
            return new Binding(null, variables);
        }
    }

    @SuppressWarnings("unchecked") // bind gives what the work gave
    <T> T call(Callable<T> work) throws Exception {
        if (bind == null) {
            return work.call();
        }
        try {
            return (T) bind.invoke(variables, work);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
