package io.tradewind.local.host;

import io.tradewind.local.function.FunctionEnvironment;
import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.servers.HttpProbe;
import io.tradewind.local.servers.JavaCommand;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.FunctionJars;
import io.tradewind.local.template.LocalParameters;
import io.tradewind.local.template.Template;
import io.tradewind.local.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The process of the function host. It loads what it can, serves once a line on its standard input
 * tells it that all else is there, and ends when that input does, which is when its supervisor
 * ends.
 */
public final class HostProcess {

    private static final int HEAP_MB = 1024;
    private static final String ISOLATED = "isolated";
    private static final String SHARED = "shared";

    private HostProcess() {}

    /** {@code isolated} functions run in JVMs of their own. */
    public static ChildSpec spec(Home home, LocalSecrets secrets, boolean isolated) {
        return new ChildSpec(
                "functions",
                Port.API.number(),
                () ->
                        JavaCommand.of(home, "host", System.getProperty("java.class.path"), HEAP_MB)
                                .with("--add-modules=jdk.incubator.vector")
                                // Threads of lower priority are nicer ones
                                .with("-XX:ThreadPriorityPolicy=1")
                                .with("-XX:JavaPriority1_To_OSPriority=10")
                                // Compiling would else go before everything
                                .with("-XX:CompilerThreadPriority=0")
                                // and compiling for long is for what runs all the time
                                .with("-XX:Tier4InvocationThreshold=50000")
                                .with("-XX:Tier4MinInvocationThreshold=6000")
                                .with("-XX:Tier4CompileThreshold=150000")
                                // Past 15 % of it, compiled code has the whole heap collected
                                .with("-XX:ReservedCodeCacheSize=512m")
                                .with("-Xss1m", "-Dtradewind.repository=" + home.repository())
                                .with(HostProcess.class.getName(), home.folder().toString())
                                .with(isolated ? ISOLATED : SHARED)
                                .line(),
                FunctionEnvironment.aws(secrets.get("aws_secret_access_key")),
                home.folder(),
                () -> HttpProbe.status(Port.API.number(), "/_local/health") == 200,
                "TERM",
                Duration.ofSeconds(20));
    }

    public static void main(String[] arguments) throws Exception {
        Home home = Home.locate(Path.of(arguments[0]));
        Template template =
                FunctionJars.deployed(
                        home, TemplateReader.read(home.template(), LocalParameters.values()));
        boolean isolated = arguments[1].equals(ISOLATED);
        FunctionHost host =
                new FunctionHost(home, template, isolated ? FunctionHost.IDLE_MAX : null);
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "close"));
        host.warm();
        if (awaitLine()) {
            host.open();
            host.rehearse();
            awaitEnd();
        }
        System.exit(0);
    }

    private static boolean awaitLine() throws IOException {
        int next = System.in.read();
        while (next != '\n' && next >= 0) {
            next = System.in.read();
        }
        return next == '\n';
    }

    private static void awaitEnd() throws IOException {
        int next = System.in.read();
        while (next >= 0) {
            next = System.in.read();
        }
    }
}
