package io.tradewind.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.tradewind.local.template.FunctionSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.BooleanSupplier;

/**
 * One made handler of a function, called with JSON and answering JSON, as Lambda's runtime does.
 */
final class Handler {

    private final FunctionSpec function;
    private final Binding binding;
    private final Object target;
    private final Method method;
    private final Method rehearsal;
    private final EventSerializers.Serializer input;
    private final EventSerializers.Serializer output;

    private Handler(
            FunctionSpec function,
            Binding binding,
            Object target,
            Method method,
            EventSerializers serializers)
            throws Exception {
        this.function = function;
        this.binding = binding;
        this.target = target;
        this.method = method;
        this.rehearsal = rehearsal(target.getClass());
        boolean stream = target instanceof RequestStreamHandler;
        this.input =
                stream
                        ? null
                        : serializers.of(
                                method.getParameterTypes()[0],
                                method.getGenericParameterTypes()[0]);
        this.output =
                stream || method.getReturnType() == void.class
                        ? null
                        : serializers.of(method.getReturnType(), method.getGenericReturnType());
    }

    /** Makes a handler on the calling thread, whose context class loader must be the function's. */
    static Handler make(FunctionSpec function, FunctionCode code) throws Exception {
        ClassLoader loader = code.loader();
        Binding binding = Binding.of(loader, FunctionEnvironment.of(function));
        Class<?> type = loader.loadClass(function.handlerClass());
        Object target = binding.call(() -> construct(type));
        return new Handler(
                function,
                binding,
                target,
                method(type, function.handlerMethod()),
                code.serializers());
    }

    byte[] handle(byte[] event, Context context) throws Exception {
        return binding.call(
                () ->
                        target instanceof RequestStreamHandler stream
                                ? stream(stream, event, context)
                                : object(event, context));
    }

    /** Has the function rehearse until {@code wanted} says no, if it can. */
    void rehearse(BooleanSupplier wanted) throws Exception {
        if (rehearsal != null) {
            binding.call(() -> Reflection.unwrapped(() -> rehearsal.invoke(target, wanted)));
        }
    }

    private static byte[] stream(RequestStreamHandler handler, byte[] event, Context context)
            throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), out, context);
        return out.toByteArray();
    }

    private byte[] object(byte[] event, Context context) throws Exception {
        Object argument = input.fromJson(new ByteArrayInputStream(event));
        Object answer =
                Reflection.unwrapped(
                        () ->
                                method.getParameterCount() == 1
                                        ? method.invoke(target, argument)
                                        : method.invoke(target, argument, context));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (output == null) {
            return new byte[] {'n', 'u', 'l', 'l'};
        }
        output.toJson(answer, out);
        return out.toByteArray();
    }

    private static Object construct(Class<?> type) throws Exception {
        return Reflection.unwrapped(() -> type.getConstructor().newInstance());
    }

    private static Method method(Class<?> type, String name) throws NoSuchMethodException {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .filter(method -> method.getParameterCount() >= 1)
                .max(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow(() -> new NoSuchMethodException(type.getName() + "::" + name));
    }

    /** The method of a function that can rehearse, or null. */
    private static Method rehearsal(Class<?> type) {
        try {
            return type.getMethod("rehearse", BooleanSupplier.class);
        } catch (NoSuchMethodException cannot) {
            return null;
        }
    }

    FunctionSpec function() {
        return function;
    }
}
