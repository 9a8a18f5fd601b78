package io.tradewind.sequencer.projection;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventReader;
import io.tradewind.matching.event.EventWriter;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.EventConsumer;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A history with its events, to be told as often as a test likes. */
public final class EventTape {

    private static final int BATCH = 37;

    private final List<byte[]> commands;
    private final List<byte[]> events = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final Engine engine;

    /** Applies the commands. */
    public EventTape(List<byte[]> commands) {
        this.commands = commands;
        EventWriter writer = new EventWriter(1 << 16);
        engine = new Engine(Capacity.SMALL, writer);
        for (byte[] command : commands) {
            engine.apply(command, 0);
            events.add(Arrays.copyOf(writer.bytes(), writer.position()));
            times.add(engine.now());
            writer.clear();
        }
    }

    /** The engine that has applied all of it. */
    public Engine engine() {
        return engine;
    }

    int size() {
        return commands.size();
    }

    /** Tells a bookkeeper one command's events; commands count from 1. */
    void tell(int sequence, Bookkeeper bookkeeper) {
        byte[] told = events.get(sequence - 1);
        EventReader reader = new EventReader();
        for (int at = 0; at < told.length; ) {
            at += reader.read(told, at, bookkeeper);
        }
        bookkeeper.commandEnds(1, sequence, times.get(sequence - 1));
    }

    /** A log that holds the history. */
    public CommandLog log() {
        InMemoryCommandLog log = new InMemoryCommandLog(Clock.systemUTC(), Duration.ofDays(1));
        long epoch = log.acquire("tape").orElseThrow();
        for (int first = 1; first <= size(); first += BATCH) {
            int last = Math.min(size(), first + BATCH - 1);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            commands.subList(first - 1, last).forEach(bytes::writeBytes);
            long time = times.get(first - 1);
            log.append(
                    LogBatch.after(
                            log.end(), epoch, last, time, bytes.toByteArray(), bytes.size()));
        }
        return log;
    }

    /** Tells a consumer some commands as one batch; they count from 1. */
    void tell(int first, int last, EventConsumer consumer) {
        consumer.batchBegins(1, first, times.get(first - 1));
        for (int sequence = first; sequence <= last; sequence++) {
            byte[] command = commands.get(sequence - 1);
            consumer.command(sequence, 0, command, 0, command.length);
            byte[] told = events.get(sequence - 1);
            for (int at = 0; at < told.length; ) {
                int length = EventReader.length(told, at);
                consumer.event(told, at, length);
                at += length;
            }
        }
        consumer.batchEnds();
    }
}
