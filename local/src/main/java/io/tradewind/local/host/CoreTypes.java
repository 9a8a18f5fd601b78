package io.tradewind.local.host;

/**
 * The parent of every function's class loader: the JDK and the few types that Lambda's runtime
 * shares with functions. Nothing else of the host can be seen by a function.
 */
final class CoreTypes extends ClassLoader {

    private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.";
    private static final String LOGGING = PACKAGE + "logging.";

    CoreTypes() {
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
