package io.tradewind.local.function;

import io.tradewind.local.meter.FunctionOutput;
import io.tradewind.local.runtime.FunctionProcess;
import io.tradewind.local.runtime.RuntimeApi;
import io.tradewind.local.template.FunctionSpec;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * An instance in a JVM of its own under AWS's runtime interface client. As on Lambda, the JVM is
 * killed when an invocation's time is over or the function's memory is used up, and goes after it
 * had nothing to do for a while.
 */
final class ProcessInstance implements Instance {

    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration PRINT_TIME = Duration.ofMillis(100);
    private static final long MEMORY_LOOK_MILLIS = 500;
    private static final String EXIT_ERROR = "Runtime.ExitError";

    private enum State {
        STARTING,
        FREE,
        BUSY,
        ENDED
    }

    private final HostedFunction owner;
    private final FunctionSpec spec;
    private final FunctionOutput output;
    private final ScheduledExecutorService clock;
    private final Duration idleMax;
    private State state = State.STARTING;
    private RuntimeApi api;
    private Process process;
    private HostedFunction.Call inHand;
    private ScheduledFuture<?> alarm;
    private ScheduledFuture<?> memoryLook;
    private String reason;

    ProcessInstance(
            HostedFunction owner,
            FunctionOutput output,
            ScheduledExecutorService clock,
            Duration idleMax) {
        this.owner = owner;
        this.spec = owner.spec();
        this.output = output;
        this.clock = clock;
        this.idleMax = idleMax;
    }

    @Override
    public void start() {
        Thread.ofVirtual().name("start-" + spec.service()).start(this::launch);
    }

    private void launch() {
        try {
            synchronized (this) {
                api = new RuntimeApi();
                ProcessBuilder builder = new ProcessBuilder(FunctionProcess.command(spec));
                Map<String, String> variables = builder.environment();
                variables.keySet().removeIf(name -> name.startsWith("TRADEWIND_"));
                variables.putAll(FunctionEnvironment.of(spec));
                variables.putAll(FunctionProcess.variables(spec, api));
                process = builder.redirectErrorStream(true).start();
                alarm = after(START_MAX, () -> kill("was not made within " + START_MAX));
                memoryLook =
                        clock.scheduleWithFixedDelay(
                                this::lookAtMemory,
                                MEMORY_LOOK_MILLIS,
                                MEMORY_LOOK_MILLIS,
                                TimeUnit.MILLISECONDS);
            }
        } catch (IOException refused) {
            owner.made(this, new Invocation.Failed(EXIT_ERROR, String.valueOf(refused)));
            return;
        }
        Thread.ofVirtual().name("log-" + spec.service()).start(this::copyOutput);
        var _ = api.ready().thenRun(this::made);
        var _ = api.startFailure().thenAccept(error -> explain(failure(error).message()));
        var _ = process.onExit().thenRun(this::exited);
    }

    private void made() {
        synchronized (this) {
            if (state != State.STARTING) {
                return;
            }
            rest();
        }
        owner.made(this, null);
    }

    @Override
    public void run(HostedFunction.Call call) {
        boolean gone;
        synchronized (this) {
            gone = state != State.FREE;
            if (!gone) {
                state = State.BUSY;
                inHand = call;
                alarm.cancel(false);
                alarm = after(spec.timeout(), () -> expire(call));
            }
        }
        if (gone) { // it ended just when it was chosen; the event has met nobody yet
            owner.lost();
            owner.again(call);
            return;
        }
        long began = System.nanoTime();
        RuntimeApi.Event event =
                new RuntimeApi.Event(
                        UUID.randomUUID().toString(),
                        call.event().toString(StandardCharsets.UTF_8),
                        Instant.now().plus(spec.timeout()),
                        spec.arn());
        var _ =
                api.invoke(event)
                        .thenAccept(
                                answer -> {
                                    if (call.recorded() == null) {
                                        answered(call, answer, began);
                                    } else { // by hand: what it printed is still in the pipe
                                        var _ =
                                                after(
                                                        PRINT_TIME,
                                                        () -> answered(call, answer, began));
                                    }
                                });
    }

    /** On Lambda nobody rehearses either. */
    @Override
    public void rehearse(BooleanSupplier wanted) {
        owner.rehearsed(this);
    }

    @Override
    public synchronized void end() {
        if (process != null) {
            process.destroy();
        }
    }

    /** Kills the JVM as a crash would. */
    void kill(String why) {
        explain(why);
        synchronized (this) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    synchronized boolean ended() {
        return state == State.ENDED;
    }

    FunctionSpec spec() {
        return spec;
    }

    private void answered(HostedFunction.Call call, RuntimeApi.Answer answer, long began) {
        synchronized (this) {
            if (state != State.BUSY || !call.equals(inHand)) {
                return; // its time was over
            }
            rest();
        }
        output.measure(
                "host_invocation_duration_seconds", spec.service(), System.nanoTime() - began);
        call.result()
                .complete(
                        switch (answer) {
                            case RuntimeApi.Answer.Response response ->
                                    new Invocation.Answered(Buffer.buffer(response.json()));
                            case RuntimeApi.Answer.Thrown thrown -> failure(thrown);
                        });
        owner.free(this);
    }

    /** From now on it is free. Called with the lock held. */
    private void rest() {
        state = State.FREE;
        inHand = null;
        alarm.cancel(false);
        alarm = after(idleMax, this::retire);
    }

    private void retire() {
        if (owner.retire(this)) {
            synchronized (this) {
                state = State.ENDED;
            }
            end();
        }
    }

    private void expire(HostedFunction.Call call) {
        synchronized (this) {
            if (state != State.BUSY || !call.equals(inHand)) {
                return;
            }
            state = State.ENDED;
            process.destroyForcibly();
        }
        long seconds = spec.timeout().toSeconds();
        output.say(spec.service(), "ERROR", "Task timed out after " + seconds + " seconds");
        owner.lost();
        call.result().complete(new Invocation.TimedOut(seconds));
    }

    /** Called once the JVM has ended, whoever ended it. */
    private void exited() {
        State before;
        HostedFunction.Call call;
        String why;
        synchronized (this) {
            before = state;
            state = State.ENDED;
            call = inHand;
            inHand = null;
            alarm.cancel(false);
            memoryLook.cancel(false);
            why = reason == null ? "exit status " + process.exitValue() : reason;
        }
        api.close();
        Invocation.Failed failure =
                new Invocation.Failed(EXIT_ERROR, "Runtime exited with error: " + why);
        switch (before) {
            case STARTING -> owner.made(this, failure);
            case FREE -> owner.retire(this); // if it was chosen just now, run() finds out
            case BUSY -> {
                output.say(spec.service(), "ERROR", failure.message());
                owner.lost();
                call.result().complete(failure);
            }
            case ENDED -> {}
        }
    }

    private synchronized void explain(String why) {
        if (reason == null) {
            reason = why;
        }
    }

    private void lookAtMemory() {
        long usedMb = ProcessMemory.residentMb(process.pid());
        if (usedMb > spec.memoryMb()) {
            kill("signal: killed, %d MB of %d used".formatted(usedMb, spec.memoryMb()));
        }
    }

    private void copyOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.print(spec.service(), recorded(), line);
            }
        } catch (IOException ended) {
            explain("output closed: " + ended.getMessage());
        }
    }

    private synchronized List<String> recorded() {
        return inHand == null ? null : inHand.recorded();
    }

    private ScheduledFuture<?> after(Duration time, Runnable what) {
        return clock.schedule(what, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Invocation.Failed failure(RuntimeApi.Answer.Thrown thrown) {
        return FunctionError.read(thrown.type(), thrown.json());
    }
}
