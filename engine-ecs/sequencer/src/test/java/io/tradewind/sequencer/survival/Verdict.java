package io.tradewind.sequencer.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandType;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.History;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import io.tradewind.sequencer.Replay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what engines told with what the log has, from its first command on. */
final class Verdict {

    private final Map<Long, Long> checksums = new HashMap<>();
    private final Map<Long, Long> hashes = new HashMap<>();
    private final Set<String> clientOrderIds = new HashSet<>();
    private final Set<Long> beginnings = new HashSet<>();
    private final Replay replay = new Replay();
    private long epoch;
    private long commands;

    private Verdict() {}

    /**
     * Checks that each acknowledged command is in the log where it was said to be, that no order is
     * in it twice, that epochs only rise, and that each engine began with the plain replay's state.
     *
     * @return how many commands the log has
     */
    static long of(CommandLog log, History history, List<Engine> engines) {
        Verdict verdict = new Verdict();
        for (Engine engine : engines) {
            for (Diary.Entry entry : engine.told()) {
                if (!entry.isAcknowledgement()) {
                    verdict.beginnings.add(entry.sequence());
                }
            }
        }
        verdict.readAll(log, history);
        int acknowledged = 0;
        for (Engine engine : engines) {
            for (Diary.Entry entry : engine.told()) {
                Map<Long, Long> truth =
                        entry.isAcknowledgement() ? verdict.checksums : verdict.hashes;
                if (entry.isAcknowledgement() || entry.sequence() > 0) {
                    assertEquals(truth.get(entry.sequence()), entry.value(), entry.toString());
                }
                acknowledged += entry.isAcknowledgement() ? 1 : 0;
            }
        }
        assertTrue(acknowledged > 0, "nothing was acknowledged");
        return verdict.commands;
    }

    private void readAll(CommandLog log, History history) {
        LogPosition position = LogPosition.START;
        List<LogBatch> next = history.archived(position);
        while (!next.isEmpty()) {
            next.forEach(this::take);
            position = next.getLast().end();
            next = history.archived(position);
        }
        next = log.read(position);
        while (!next.isEmpty()) {
            next.forEach(this::take);
            position = next.getLast().end();
            next = log.read(position);
        }
    }

    private void take(LogBatch batch) {
        assertTrue(batch.epoch() >= epoch, "epoch " + batch.epoch() + " after " + epoch);
        epoch = batch.epoch();
        Command command = new Command();
        replay.apply(
                batch,
                applied -> {
                    commands = applied.sequence();
                    checksums.put(
                            commands,
                            Diary.checksum(applied.bytes(), applied.offset(), applied.length()));
                    command.wrap(applied.bytes(), applied.offset());
                    if (command.type() == CommandType.PLACE && command.textLength() > 0) {
                        assertTrue(
                                clientOrderIds.add(command.text()),
                                () -> "doubled: " + command.text());
                    }
                    if (beginnings.contains(commands)) {
                        hashes.put(commands, applied.state().stateHash());
                    }
                });
    }
}
