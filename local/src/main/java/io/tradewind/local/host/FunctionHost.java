package io.tradewind.local.host;

import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.function.CoreTypes;
import io.tradewind.local.function.FunctionCode;
import io.tradewind.local.function.HostedFunction;
import io.tradewind.local.function.Isolation;
import io.tradewind.local.function.ThreadInstance;
import io.tradewind.local.meter.FunctionOutput;
import io.tradewind.local.meter.Meters;
import io.tradewind.local.process.EventLoops;
import io.tradewind.local.process.RotatingLog;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.FunctionSpec;
import io.tradewind.local.template.QueueMapping;
import io.tradewind.local.template.Route;
import io.tradewind.local.template.Schedule;
import io.tradewind.local.template.Template;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions of a template with all that calls them, each in a class loader of its own or, where
 * they are isolated, in JVMs of its own.
 */
final class FunctionHost {

    private final Template template;
    private final Vertx vertx = Vertx.vertx(EventLoops.few());
    private final Meters meters = new Meters();
    private final Precedence precedence = new Precedence();
    private final FunctionOutput output;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<String, HostedFunction> functions = new LinkedHashMap<>();
    private final List<QueuePoller> pollers = new ArrayList<>();
    private final QueueClient queues;
    private final FaultSwitch faults;
    private final Isolation isolation;
    private WarmUp warmUp;

    /** How long an isolated instance may be idle; Lambda does not say, and takes minutes. */
    static final Duration IDLE_MAX = Duration.ofMinutes(5);

    FunctionHost(Home home, Template template) throws IOException, ReflectiveOperationException {
        this(home, template, null);
    }

    /** {@code idleMax} is null where functions share this JVM. */
    FunctionHost(Home home, Template template, Duration idleMax)
            throws IOException, ReflectiveOperationException {
        this.template = template;
        this.output = new FunctionOutput(new RotatingLog(home.log("functions")), meters);
        this.timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("timer").factory());
        this.timer.setRemoveOnCancelPolicy(true);
        this.faults = new FaultSwitch(new FaultsFile(home), pollers);
        this.queues = new QueueClient(vertx, Port.SQS.number());
        this.isolation =
                idleMax == null
                        ? null
                        : new Isolation(output, timer, new FaultsFile(home), idleMax);
        Map<Path, FunctionCode> codes = new HashMap<>();
        CoreTypes core = new CoreTypes();
        int ordinary = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        Set<String> routed =
                template.routes().stream().map(Route::function).collect(Collectors.toSet());
        for (FunctionSpec spec : template.functions()) {
            if (!Files.exists(spec.jar())) {
                output.say(spec.service(), "ERROR", spec.jar() + " is not built");
            }
            HostedFunction.Making making = isolation == null ? null : isolation::instance;
            if (making == null) {
                FunctionCode code = codes.get(spec.jar());
                if (code == null) {
                    code = FunctionCode.load(spec.jar(), core);
                    codes.put(spec.jar(), code);
                }
                FunctionCode loaded = code;
                int priority = Precedence.priority(routed.contains(spec.resource()));
                making = owner -> new ThreadInstance(owner, loaded, output, timer, priority);
            }
            int instances =
                    spec.concurrencyMax() == 0
                            ? Math.max(ordinary, ofMappings(spec))
                            : spec.concurrencyMax();
            functions.put(
                    spec.resource(), new HostedFunction(spec, making, output, timer, instances));
        }
        output.install();
    }

    /** As many instances as its queues may use at once, so that none takes those of another. */
    private int ofMappings(FunctionSpec spec) {
        return template.mappings().stream()
                .filter(mapping -> mapping.enabled() && mapping.function().equals(spec.resource()))
                .mapToInt(QueuePoller::concurrency)
                .sum();
    }

    /** Serves routes, takes from queues and fires schedules; returns once the API port listens. */
    void open() throws InterruptedException, ExecutionException {
        LocalPages pages = new LocalPages(template, functions, meters, faults);
        new ApiServer(
                        vertx,
                        new RouteTable(template.routes()),
                        functions,
                        precedence,
                        pages::answer,
                        new MetricsPage(meters))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        for (QueueMapping mapping : template.mappings()) {
            if (mapping.enabled()) {
                QueuePoller poller =
                        new QueuePoller(
                                vertx,
                                queues,
                                mapping,
                                functions.get(mapping.function()),
                                precedence,
                                output);
                pollers.add(poller);
                poller.start();
            }
        }
        faults.load();
        if (isolation != null) {
            isolation.start();
        }
        Clock clock = Clock.systemUTC();
        for (Schedule schedule : template.schedules()) {
            if (schedule.enabled()) {
                new ScheduleRunner(schedule, functions.get(schedule.function()), timer, clock)
                        .arm(clock.instant());
            }
        }
    }

    /**
     * Makes one instance of each function that serves a route, so that no caller waits for it.
     * Making one needs no server; where it does, the first call makes another.
     */
    void warm() {
        template.routes().stream()
                .map(route -> functions.get(route.function()))
                .distinct()
                .forEach(HostedFunction::grow);
    }

    /**
     * Makes an instance of each function that serves a route or works off a queue, and has those
     * rehearse that can, while nobody calls. Isolated functions do neither, as on Lambda.
     */
    void rehearse() {
        if (isolation == null) {
            List<HostedFunction> called =
                    Stream.concat(
                                    template.routes().stream().map(Route::function),
                                    template.mappings().stream()
                                            .filter(QueueMapping::enabled)
                                            .map(QueueMapping::function))
                            .distinct()
                            .map(functions::get)
                            .toList();
            warmUp = new WarmUp(called, functions.values(), output);
            warmUp.start();
        }
    }

    void close() {
        if (warmUp != null) {
            warmUp.stop();
        }
        pollers.forEach(QueuePoller::stop);
        timer.shutdownNow();
        functions.values().forEach(HostedFunction::close);
        if (isolation != null) {
            isolation.close();
        }
        queues.close();
        vertx.close();
    }
}
