package io.tradewind.local.runtime;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import io.tradewind.local.template.FunctionSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The JVM of one instance of a function. It holds what Lambda's holds, AWS's runtime interface
 * client and the function's jar, and ends when its standard input does, which is when its host
 * ends.
 */
public final class FunctionProcess {

    /** Lambda's own share of the memory that is the heap's. */
    private static final int HEAP_PERCENT = 85;

    private FunctionProcess() {}

    /** How an instance is started: the heap follows from the function's memory, as on Lambda. */
    public static List<String> command(FunctionSpec function) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        heap(function),
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                ownClasses(),
                                runtimeJars(),
                                function.jar().toString()),
                        FunctionProcess.class.getName(),
                        handler(function)));
        return command;
    }

    /** The option that gives a JVM the heap that it has on Lambda. */
    public static String heap(FunctionSpec function) {
        return "-XX:MaxHeapSize=" + 1024L * function.memoryMb() * HEAP_PERCENT / 100 + "k";
    }

    /** What the runtime interface client needs to be told besides the function's variables. */
    public static Map<String, String> variables(FunctionSpec function, RuntimeApi api) {
        return Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                api.address(),
                "AWS_EXECUTION_ENV",
                "AWS_Lambda_java25",
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/tradewind/local/" + function.service(),
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "local",
                "_HANDLER",
                handler(function));
    }

    /** The jars that Lambda's runtime brings by itself, from this process's own class path. */
    public static String runtimeJars() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(
                                jar ->
                                        jar.matches(
                                                ".*(aws-lambda-java-(core|serialization"
                                                        + "|runtime-interface-client)"
                                                        + "|utils-lite)-[0-9.]+\\.jar"))
                        .toList());
    }

    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("host-watch").start(FunctionProcess::endWithHost);
        AWSLambda.main(arguments);
    }

    private static String handler(FunctionSpec function) {
        return function.handlerClass() + "::" + function.handlerMethod();
    }

    private static String ownClasses() {
        return Path.of(
                        FunctionProcess.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                .toString();
    }

    private static void endWithHost() {
        try {
            int next = System.in.read();
            while (next >= 0) {
                next = System.in.read();
            }
        } catch (IOException gone) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }
}
