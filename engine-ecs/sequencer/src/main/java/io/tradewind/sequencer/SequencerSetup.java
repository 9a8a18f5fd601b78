package io.tradewind.sequencer;

import io.tradewind.matching.engine.Capacity;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * What a sequencer works with.
 *
 * @param log the exchange's log; the sequencer does not close it
 * @param holder this process's name in the lease, for operators to read
 * @param consumers who is told what the log has, in this order
 * @param capacity room that the engine takes at its start
 * @param clock the time that commands are stamped with
 * @param limits how much it takes on
 */
public record SequencerSetup(
        CommandLog log,
        String holder,
        List<EventConsumer> consumers,
        Capacity capacity,
        Clock clock,
        SequencerLimits limits) {

    public SequencerSetup {
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(limits, "limits");
        consumers = List.copyOf(consumers);
    }

    /** The usual setup: the system's clock, room for a market of some hundred symbols. */
    public static SequencerSetup of(CommandLog log, String holder, List<EventConsumer> consumers) {
        return new SequencerSetup(
                log, holder, consumers, Capacity.LARGE, Clock.systemUTC(), SequencerLimits.DEFAULT);
    }

    /** The same with another capacity. */
    public SequencerSetup withCapacity(Capacity other) {
        return new SequencerSetup(log, holder, consumers, other, clock, limits);
    }

    /** The same with another clock. */
    public SequencerSetup withClock(Clock other) {
        return new SequencerSetup(log, holder, consumers, capacity, other, limits);
    }

    /** The same with other limits. */
    public SequencerSetup withLimits(SequencerLimits other) {
        return new SequencerSetup(log, holder, consumers, capacity, clock, other);
    }
}
