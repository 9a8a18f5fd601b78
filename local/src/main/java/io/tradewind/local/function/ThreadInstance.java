package io.tradewind.local.function;

import io.tradewind.local.meter.FunctionOutput;
import io.tradewind.local.template.FunctionSpec;
import io.vertx.core.buffer.Buffer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** An instance in this JVM: a handler and the one thread that makes and calls it. */
public final class ThreadInstance implements Instance {

    private final HostedFunction owner;
    private final FunctionSpec spec;
    private final FunctionCode code;
    private final FunctionOutput output;
    private final ScheduledExecutorService clock;
    private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** What an instance is told to do. */
    private sealed interface Task {
        record Event(HostedFunction.Call call) implements Task {}

        record Rehearsal(BooleanSupplier wanted) implements Task {}

        record End() implements Task {}
    }

    public ThreadInstance(
            HostedFunction owner,
            FunctionCode code,
            FunctionOutput output,
            ScheduledExecutorService clock,
            int priority) {
        this.owner = owner;
        this.spec = owner.spec();
        this.code = code;
        this.output = output;
        this.clock = clock;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name(spec.service())
                        .priority(priority)
                        .unstarted(this::live);
        this.thread.setContextClassLoader(code.loader());
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void run(HostedFunction.Call call) {
        tasks.add(new Task.Event(call));
    }

    @Override
    public void rehearse(BooleanSupplier wanted) {
        tasks.add(new Task.Rehearsal(wanted));
    }

    @Override
    public void end() {
        tasks.add(new Task.End());
    }

    private void live() {
        output.enter(spec.service(), null);
        Handler handler;
        try {
            handler = Handler.make(spec, code);
        } catch (
                Throwable
                        failed) { // whatever a constructor throws, errors included, is its failure
            owner.made(this, failure(failed));
            return;
        }
        owner.made(this, null);
        boolean usable = true;
        while (usable) {
            try {
                switch (tasks.take()) {
                    case Task.Event(HostedFunction.Call call) -> {
                        usable = serve(handler, call);
                        if (usable) {
                            owner.free(this);
                        }
                    }
                    case Task.Rehearsal(BooleanSupplier wanted) -> rehearse(handler, wanted);
                    case Task.End() -> {
                        return;
                    }
                }
            } catch (InterruptedException late) {
                // a time-out that came just after the answer
                Thread.interrupted();
            }
        }
    }

    private void rehearse(Handler handler, BooleanSupplier wanted) {
        try {
            handler.rehearse(wanted);
        } catch (Throwable failed) { // errors too: whatever it met, events may yet be handled
            output.say(
                    spec.service(),
                    "WARN",
                    "Cannot rehearse: " + failed.getClass().getName() + ": " + failed.getMessage());
        } finally {
            owner.rehearsed(this);
        }
    }

    /** Handles one event; false if the instance is not to be used again. */
    private boolean serve(Handler handler, HostedFunction.Call call) {
        AtomicBoolean over = new AtomicBoolean();
        ScheduledFuture<?> alarm =
                clock.schedule(
                        () -> expire(call, over), spec.timeout().toMillis(), TimeUnit.MILLISECONDS);
        output.enter(spec.service(), call.recorded());
        Invocation outcome;
        boolean broken = false;
        long began = System.nanoTime();
        try {
            String id = UUID.randomUUID().toString();
            byte[] answer =
                    handler.handle(call.event().getBytes(), new InvocationContext(spec, id));
            outcome = new Invocation.Answered(Buffer.buffer(answer));
        } catch (Throwable thrown) { // errors too: the runtime reports them and drops the instance
            outcome = failure(thrown);
            broken = thrown instanceof Error;
            if (!over.get()) {
                System.out.println(stackTrace(thrown));
            }
        }
        if (!over.compareAndSet(false, true)) {
            return false; // expired: the caller has its answer and the owner a free place
        }
        alarm.cancel(false);
        output.measure(
                "host_invocation_duration_seconds", spec.service(), System.nanoTime() - began);
        call.result().complete(outcome);
        if (broken) {
            owner.lost();
        }
        return !broken;
    }

    private void expire(HostedFunction.Call call, AtomicBoolean over) {
        if (over.compareAndSet(false, true)) {
            long seconds = spec.timeout().toSeconds();
            output.say(spec.service(), "ERROR", "Task timed out after " + seconds + " seconds");
            thread.interrupt();
            owner.lost();
            call.result().complete(new Invocation.TimedOut(seconds));
        }
    }

    private static Invocation.Failed failure(Throwable thrown) {
        return new Invocation.Failed(
                thrown.getClass().getName(), String.valueOf(thrown.getMessage()));
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().replace("\n", " ⏎ ");
    }
}
