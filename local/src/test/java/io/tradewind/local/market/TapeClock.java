package io.tradewind.local.market;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that is where a tape is: what trades is stamped with the time that it has there. */
final class TapeClock extends Clock implements Pace {

    private final AtomicLong millis;
    private Runnable onPause = () -> {};

    TapeClock(long millis) {
        this.millis = new AtomicLong(millis);
    }

    /** What happens when something is waited for, besides the passing of time. */
    void onPause(Runnable work) {
        onPause = work;
    }

    @Override
    public long await(long tapeMillis) {
        millis.accumulateAndGet(tapeMillis, Math::max);
        return 0;
    }

    @Override
    public void pause(long pause) {
        millis.addAndGet(pause);
        onPause.run();
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
