package io.tradewind.local.function;

/**
 * The parent of every function's class loader: the JDK and the few types that Lambda's runtime
 * shares with functions. Nothing else of the host can be seen by a function.
 */
public final class CoreTypes extends ClassLoader {

    private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.";
    private static final String LOGGING = PACKAGE + "logging.";

    public CoreTypes() {
        super("lambda-core", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        boolean core =
                name.startsWith(PACKAGE)
                        && (name.indexOf('.', PACKAGE.length()) < 0 || name.startsWith(LOGGING));
        if (!core) {
            throw new ClassNotFoundException(name);
        }
        return CoreTypes.class.getClassLoader().loadClass(name);
    }
}
