package io.tradewind.platform.retention;

import io.tradewind.platform.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is older than its rule keeps it, a batch at a time until nothing is left or the time
 * is over. It may run at any time, twice at once, and be cut off anywhere: each batch is a
 * transaction, and what is left is the next run's.
 */
public final class CleanUp {

    /** Most that one batch forgets. */
    public static final int BATCH_MAX = 500;

    /**
     * Least time that work is kept once it has ended: a queue may keep a message for 14 days, and a
     * message that finds nothing of its work would begin it anew.
     */
    public static final Duration KEPT_MIN = Duration.ofDays(15);

    /** What must be left of the function's time for another batch to begin. */
    private static final long NEEDED_MILLIS = 15_000;

    private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);

    private final List<Rule> rules;
    private final Clock clock;

    /** A clean-up by these rules. */
    public CleanUp(List<Rule> rules, Clock clock) {
        this.rules = List.copyOf(rules);
        this.clock = clock;
    }

    /** Forgets one batch. */
    @FunctionalInterface
    public interface Batch {

        /**
         * Forgets what ended before that time, oldest first.
         *
         * @return how many, at most {@code most}; fewer where nothing more is old enough
         */
        int forget(Instant before, int most);
    }

    /**
     * One kind of what is forgotten.
     *
     * @param what its name in logs and metrics
     * @param kept how long it is kept after its end
     * @param batchMax most that one batch forgets
     */
    public record Rule(String what, Duration kept, int batchMax, Batch batch) {

        /** A rule whose batches have the usual size. */
        public Rule(String what, Duration kept, Batch batch) {
            this(what, kept, BATCH_MAX, batch);
        }
    }

    /**
     * Forgets what there is to forget.
     *
     * @param remainingMillis what is left of the function's time
     * @return how many of all kinds
     */
    public int run(LongSupplier remainingMillis) {
        int all = 0;
        for (Rule rule : rules) {
            int forgotten = run(rule, remainingMillis);
            if (forgotten > 0) {
                Metrics.count("forgotten_total", forgotten, "what", rule.what());
                LOG.info("Forgot {} {} older than {}", forgotten, rule.what(), rule.kept());
            }
            all += forgotten;
        }
        return all;
    }

    private int run(Rule rule, LongSupplier remainingMillis) {
        Instant before = clock.instant().minus(rule.kept());
        int forgotten = 0;
        while (remainingMillis.getAsLong() > NEEDED_MILLIS) {
            int batch = rule.batch().forget(before, rule.batchMax());
            forgotten += batch;
            if (batch < rule.batchMax()) {
                return forgotten;
            }
        }
        LOG.warn("More {} are left for the next run", rule.what());
        return forgotten;
    }
}
