package io.tradewind.local.faults;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Decides when to kill and whom, as the settings of faults say. Not thread-safe. */
public final class KillSchedule {

    private final FaultsFile file;
    private Faults faults = Faults.NONE;
    private RandomGenerator random = new SplittableRandom(0);
    private long leftMillis;

    public KillSchedule(FaultsFile file) {
        this.file = file;
    }

    /**
     * Whom to kill now.
     *
     * @param passedMillis the time since the last look
     * @param candidates who could be killed
     * @param name what the settings call a candidate
     * @return null for nobody
     */
    public <V> V look(long passedMillis, List<V> candidates, Function<V, String> name) {
        Faults wanted = file.read();
        if (!wanted.equals(faults)) {
            faults = wanted;
            random = new SplittableRandom(wanted.seed());
            leftMillis = pause();
        }
        List<V> victims =
                candidates.stream()
                        .filter(each -> faults.victims().contains(name.apply(each)))
                        .toList();
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
        return Math.round(-faults.kill().toMillis() * Math.log(1 - random.nextDouble()));
    }
}
