package io.tradewind.local.supervisor;

import io.tradewind.local.faults.Faults;
import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.state.StateException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Kills children now and then while the settings of faults ask for it. */
final class Killer {

    private static final long LOOK_MILLIS = 1_000;

    private final FaultsFile file;
    private final List<Child> children;
    private Faults faults = Faults.NONE;
    private RandomGenerator random = new SplittableRandom(0);
    private long leftMillis;

    Killer(FaultsFile file, List<Child> children) {
        this.file = file;
        this.children = children;
    }

    void start() {
        Thread.ofVirtual().name("killer").start(this::live);
    }

    private void live() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                Child victim = look(LOOK_MILLIS);
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

    /** Whom to kill now, after that much time has passed since the last look; null for nobody. */
    Child look(long passedMillis) {
        Faults wanted = file.read();
        if (!wanted.equals(faults)) {
            faults = wanted;
            random = new SplittableRandom(wanted.seed());
            leftMillis = pause();
        }
        List<Child> victims =
                children.stream().filter(child -> faults.victims().contains(child.name())).toList();
        if (faults.kill().isZero() || victims.isEmpty()) {
            return null;
        }
        leftMillis -= passedMillis;
        if (leftMillis > 0) {
            return null;
        }
        leftMillis = pause();
        return victims.get(random.nextInt(victims.size()));
    }

    /** Pauses spread as those of accidents do: the mean is what was asked for. */
    private long pause() {
        Duration mean = faults.kill();
        return Math.round(-mean.toMillis() * Math.log(1 - random.nextDouble()));
    }
}
