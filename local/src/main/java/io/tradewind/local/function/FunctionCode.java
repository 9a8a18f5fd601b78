package io.tradewind.local.function;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * A jar of functions: the class loader that all its functions share, and its events' serialisers.
 */
public record FunctionCode(ClassLoader loader, EventSerializers serializers) {

    public static FunctionCode load(Path jar, ClassLoader core)
            throws IOException, ReflectiveOperationException {
        URL[] urls = {jar.toUri().toURL()};
        ClassLoader loader = new URLClassLoader(String.valueOf(jar.getFileName()), urls, core);
        return new FunctionCode(loader, new EventSerializers(loader));
    }
}
