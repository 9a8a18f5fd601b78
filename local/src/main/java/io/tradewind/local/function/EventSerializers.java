package io.tradewind.local.function;

import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Lambda's own serialisers of events, loaded anew for each jar: they keep the event types of the
 * first class loader that they meet, so that jars cannot share them.
 */
final class EventSerializers {

    private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.serialization.";

    private final ClassLoader functions;
    private final Method supports;
    private final Method supported;
    private final Object ordinary;
    private final Method ordinaryFor;
    private final MethodHandle read;
    private final MethodHandle write;

    EventSerializers(ClassLoader functions) throws ReflectiveOperationException {
        this.functions = functions;
        ClassLoader own = new URLClassLoader("serialization", new URL[] {jar()}, functions);
        Class<?> events = own.loadClass(PACKAGE + "events.LambdaEventSerializers");
        supports = events.getMethod("isLambdaSupportedEvent", String.class);
        supported = events.getMethod("serializerFor", Class.class, ClassLoader.class);
        Class<?> factory = own.loadClass(PACKAGE + "factories.JacksonFactory");
        ordinary = factory.getMethod("getInstance").invoke(null);
        ordinaryFor = factory.getMethod("getSerializer", Type.class);
        Class<?> serializer = own.loadClass(PACKAGE + "PojoSerializer");
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        read = lookup.unreflect(serializer.getMethod("fromJson", InputStream.class));
        write = lookup.unreflect(serializer.getMethod("toJson", Object.class, OutputStream.class));
    }

    /** Reads and writes one type. */
    final class Serializer {

        private final Object target;

        private Serializer(Object target) {
            this.target = target;
        }

        Object fromJson(InputStream in) {
            try {
                return (Object) read.invoke(target, in);
            } catch (RuntimeException | Error thrown) {
                throw thrown;
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        void toJson(Object value, OutputStream out) {
            try {
                write.invoke(target, value, out);
            } catch (RuntimeException | Error thrown) {
                throw thrown;
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    Serializer of(Class<?> type, Type generic) throws Exception {
        boolean event = (boolean) supports.invoke(null, type.getName());
        return new Serializer(
                Reflection.unwrapped(
                        () ->
                                event
                                        ? supported.invoke(null, type, functions)
                                        : ordinaryFor.invoke(ordinary, generic)));
    }

    /** The artifact that the host has too; these copies of its classes are for one jar alone. */
    private static URL jar() {
        return LambdaEventSerializers.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
