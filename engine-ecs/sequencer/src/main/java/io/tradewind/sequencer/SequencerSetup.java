package io.tradewind.sequencer;

import io.tradewind.matching.engine.Capacity;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * What a sequencer works with.
 *
 * @param log the exchange's log; the sequencer does not close it
 * @param holder this process's name in the lease, for operators to read
 * @param consumers who is told what the log has, in this order
 * @param capacity room that the engine takes at its start
 * @param clock the time that commands are stamped with
 * @param limits how much it takes on
 * @param history what is kept of the log beside it
 * @param lowestProjection the last command that every projection has, for a start has to tell the
 *     rest again; {@link Long#MAX_VALUE} where there is none
 * @param applyNanos is told how long the engine took over some of the writer's commands; quick, for
 *     the sequencer's thread calls it
 */
public record SequencerSetup(
        CommandLog log,
        String holder,
        List<EventConsumer> consumers,
        Capacity capacity,
        Clock clock,
        SequencerLimits limits,
        History history,
        LongSupplier lowestProjection,
        LongConsumer applyNanos) {

    public SequencerSetup {
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(lowestProjection, "lowestProjection");
        Objects.requireNonNull(applyNanos, "applyNanos");
        consumers = List.copyOf(consumers);
    }

    /**
     * The usual setup: the system's clock, room for a market of some hundred symbols, and a start
     * that reads the whole log.
     */
    public static SequencerSetup of(CommandLog log, String holder, List<EventConsumer> consumers) {
        return new SequencerSetup(
                log,
                holder,
                consumers,
                Capacity.LARGE,
                Clock.systemUTC(),
                SequencerLimits.DEFAULT,
                History.NONE,
                () -> Long.MAX_VALUE,
                nanos -> {});
    }

    /** The same with another capacity. */
    public SequencerSetup withCapacity(Capacity other) {
        return new SequencerSetup(
                log,
                holder,
                consumers,
                other,
                clock,
                limits,
                history,
                lowestProjection,
                applyNanos);
    }

    /** The same with another clock. */
    public SequencerSetup withClock(Clock other) {
        return new SequencerSetup(
                log,
                holder,
                consumers,
                capacity,
                other,
                limits,
                history,
                lowestProjection,
                applyNanos);
    }

    /** The same with other limits. */
    public SequencerSetup withLimits(SequencerLimits other) {
        return new SequencerSetup(
                log,
                holder,
                consumers,
                capacity,
                clock,
                other,
                history,
                lowestProjection,
                applyNanos);
    }

    /** The same with snapshots and archives to begin from. */
    public SequencerSetup withHistory(History other) {
        return new SequencerSetup(
                log,
                holder,
                consumers,
                capacity,
                clock,
                limits,
                other,
                lowestProjection,
                applyNanos);
    }

    /** The same with projections, which are told all that they may lack. */
    public SequencerSetup withProjections(LongSupplier lowest) {
        return new SequencerSetup(
                log, holder, consumers, capacity, clock, limits, history, lowest, applyNanos);
    }

    /** The same with somebody who is told how long the engine takes. */
    public SequencerSetup withApplyNanos(LongConsumer other) {
        return new SequencerSetup(
                log, holder, consumers, capacity, clock, limits, history, lowestProjection, other);
    }
}
