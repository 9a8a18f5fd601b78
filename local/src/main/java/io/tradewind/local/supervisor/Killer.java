package io.tradewind.local.supervisor;

import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.faults.KillSchedule;
import io.tradewind.local.state.StateException;
import java.util.List;

/** Kills children now and then while the settings of faults ask for it. */
final class Killer {

    private static final long LOOK_MILLIS = 1_000;

    private final KillSchedule schedule;
    private final List<Child> children;

    Killer(FaultsFile file, List<Child> children) {
        this.schedule = new KillSchedule(file);
        this.children = children;
    }

    void start() {
        Thread.ofVirtual().name("killer").start(this::live);
    }

    private void live() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                Child victim = schedule.look(LOOK_MILLIS, children, Child::name);
                if (victim != null && victim.up()) {
                    System.err.println("Killing " + victim.name() + ", as the faults say");
                    victim.kill();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (StateException unreadable) {
            System.err.println("No more kills: " + unreadable.getMessage());
        }
    }
}
