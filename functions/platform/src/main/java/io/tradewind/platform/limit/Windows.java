package io.tradewind.platform.limit;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of one minute, counted together with all other instances. An instance leases permits by
 * the block, a hundredth of the limit and {@value #BLOCK_MAX} at most, so that a high limit costs
 * one call to DynamoDB in many requests. What is leased is counted, so the limit is never exceeded;
 * what an instance leased and did not use is lost until the minute is over, a hundredth of the
 * limit an instance.
 *
 * <p>While the counts cannot be reached each instance counts for itself, and asks again after
 * {@link #AWAY}. Thread-safe.
 */
final class Windows {

    static final int BLOCK_MAX = 500;
    static final Duration AWAY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Windows.class);

    private static final int BLOCKS = 100;
    private static final int SECONDS = 60;
    private static final int KEPT_MAX = 10_000;

    private final Counter counter;
    private final Clock clock;
    private final Map<String, Lease> leases = new Eldest();
    private Instant awayUntil = Instant.MIN;

    Windows(Counter counter, Clock clock) {
        this.counter = counter;
        this.clock = clock;
    }

    /** Permits of one bucket in one minute. */
    private static final class Lease {
        final long minute;
        long permits;
        long total;
        long alone;

        Lease(long minute) {
            this.minute = minute;
        }
    }

    private static final class Eldest extends LinkedHashMap<String, Lease> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lease> eldest) {
            return size() > KEPT_MAX;
        }
    }

    /** Takes one permit of the bucket. */
    synchronized Allowance take(String bucket, int limit) {
        Instant now = clock.instant();
        Lease lease = lease(bucket, now);
        if (lease.permits == 0 && lease.total < limit && !now.isBefore(awayUntil)) {
            renew(bucket, lease, limit, now);
        }
        if (lease.permits > 0) {
            lease.permits--;
            return allowance(true, lease, limit, now);
        }
        boolean away = now.isBefore(awayUntil) && lease.total < limit;
        boolean allowed = away && lease.alone < limit;
        if (allowed) {
            lease.alone++;
        }
        return allowance(allowed, lease, limit, now);
    }

    /** Whether this instance knows that the bucket has nothing left. Costs nothing. */
    synchronized boolean isEmpty(String bucket, int limit) {
        Lease lease = leases.get(bucket);
        return lease != null
                && lease.minute == minute(clock.instant())
                && lease.permits == 0
                && (lease.total >= limit || lease.alone >= limit);
    }

    private Lease lease(String bucket, Instant now) {
        Lease known = leases.get(bucket);
        if (known != null && known.minute == minute(now)) {
            return known;
        }
        Lease begun = new Lease(minute(now));
        leases.remove(bucket);
        leases.put(bucket, begun);
        return begun;
    }

    private void renew(String bucket, Lease lease, int limit, Instant now) {
        long block = Math.clamp(limit / BLOCKS, 1, BLOCK_MAX);
        try {
            Instant expires = Instant.ofEpochSecond((lease.minute + 2) * SECONDS);
            lease.total = counter.add(bucket + ":" + lease.minute, block, expires);
            lease.permits = Math.clamp(limit - (lease.total - block), 0, block);
        } catch (RetryableException unreachable) {
            awayUntil = now.plus(AWAY);
            Metrics.count("rate_limits_away_total");
            LOG.warn("Requests are counted by this instance alone for now", unreachable);
        }
    }

    private static Allowance allowance(boolean allowed, Lease lease, int limit, Instant now) {
        long shared = Math.max(0, limit - lease.total);
        long remaining = Math.max(0, lease.permits + shared - lease.alone);
        int reset = SECONDS - (int) Math.floorMod(now.getEpochSecond(), (long) SECONDS);
        return new Allowance(allowed, limit, allowed ? remaining : 0, reset);
    }

    private static long minute(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), SECONDS);
    }

    /** Asks whether the counts can be reached. */
    void probe() {
        counter.probe();
    }
}
