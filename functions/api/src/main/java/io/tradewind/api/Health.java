package io.tradewind.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every dependency whether it answers, one after the other. */
public final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final List<Probe> probes;

    /**
     * One dependency.
     *
     * @param name its name, for people
     * @param ask throws where the dependency does not answer
     */
    public record Probe(String name, Runnable ask) {}

    /**
     * What a dependency answered.
     *
     * @param name the dependency
     * @param status {@code UP} or {@code DOWN}
     * @param millis how long it took
     */
    public record Dependency(String name, String status, long millis) {}

    /**
     * What all of them answered.
     *
     * @param status {@code UP} where every dependency is, else {@code DOWN}
     */
    public record Report(String status, List<Dependency> dependencies) {

        /** Whether every dependency answered. */
        boolean isUp() {
            return "UP".equals(status);
        }
    }

    /** The health of these dependencies. */
    public Health(List<Probe> probes) {
        this.probes = List.copyOf(probes);
    }

    Report report() {
        List<Dependency> dependencies = new ArrayList<>();
        boolean up = true;
        for (Probe probe : probes) {
            long started = System.nanoTime();
            boolean answered = answers(probe);
            up &= answered;
            dependencies.add(
                    new Dependency(
                            probe.name(),
                            answered ? "UP" : "DOWN",
                            Duration.ofNanos(System.nanoTime() - started).toMillis()));
        }
        return new Report(up ? "UP" : "DOWN", List.copyOf(dependencies));
    }

    private static boolean answers(Probe probe) {
        try {
            probe.ask().run();
            return true;
        } catch (RuntimeException down) {
            LOG.warn("{} does not answer", probe.name(), down);
            return false;
        }
    }
}
