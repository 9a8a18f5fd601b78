package io.tradewind.local.function;

import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.faults.KillSchedule;
import io.tradewind.local.faults.Victims;
import io.tradewind.local.meter.FunctionOutput;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Makes instances in JVMs of their own, and kills some where the settings of faults ask for it. */
public final class Isolation {

    private static final long LOOK_MILLIS = 1_000;

    private final FunctionOutput output;
    private final ScheduledExecutorService clock;
    private final Duration idleMax;
    private final KillSchedule kills;
    private final Set<ProcessInstance> instances = ConcurrentHashMap.newKeySet();

    public Isolation(
            FunctionOutput output,
            ScheduledExecutorService clock,
            FaultsFile faults,
            Duration idleMax) {
        this.output = output;
        this.clock = clock;
        this.idleMax = idleMax;
        this.kills = new KillSchedule(faults);
    }

    public Instance instance(HostedFunction owner) {
        ProcessInstance instance = new ProcessInstance(owner, output, clock, idleMax);
        instances.removeIf(ProcessInstance::ended);
        instances.add(instance);
        return instance;
    }

    /** Begins to look for kills. */
    public void start() {
        var _ =
                clock.scheduleWithFixedDelay(
                        this::killSome, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    public void close() {
        instances.forEach(Instance::end);
    }

    private void killSome() {
        List<ProcessInstance> alive = instances.stream().filter(each -> !each.ended()).toList();
        ProcessInstance victim = kills.look(LOOK_MILLIS, alive, each -> Victims.INSTANCES);
        if (victim != null) {
            output.say(victim.spec().service(), "WARN", "Killing an instance, as the faults say");
            victim.kill("signal: killed, as the faults say");
        }
    }
}
