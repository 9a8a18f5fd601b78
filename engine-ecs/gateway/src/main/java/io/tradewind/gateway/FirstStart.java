package io.tradewind.gateway;

import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.order.Desk;
import io.tradewind.gateway.order.Outcome;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandType;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.engine.Engine;
import io.tradewind.sequencer.EventConsumer;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the configured markets when this process becomes the writer of an exchange that is empty,
 * or whose first writer was cut off while it listed them: then the log has the first commands of
 * the list and nothing else, and the rest is given. Runs on the release thread, and gives on an
 * event loop.
 */
final class FirstStart implements EventConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final long AGAIN_MILLIS = 10;

    /** Where a command holds its time. */
    private static final int TIME_AT = 8;

    private final Vertx vertx;
    private final Instruments instruments;
    private final Desk desk;
    private final List<ToIntFunction<CommandWriter>> commands;
    private final Command logged = new Command();
    private final byte[] expected = new byte[CommandWriter.LENGTH_MAX];
    private final CommandWriter writer = new CommandWriter();
    private int given;
    private boolean others;

    FirstStart(
            Vertx vertx,
            Instruments instruments,
            Desk desk,
            List<ToIntFunction<CommandWriter>> commands) {
        this.vertx = vertx;
        this.instruments = instruments;
        this.desk = desk;
        this.commands = commands;
    }

    @Override
    public void writing(long epoch) {
        boolean empty = instruments.assets().isEmpty();
        boolean cutOff = !others && given > 0 && given < commands.size();
        if (empty || cutOff) {
            int next = cutOff ? given : 0;
            LOG.info("Listing the configured markets from command {} on", next);
            vertx.runOnContext(go -> give(next));
        }
    }

    /** One after the other: each waits for the one before. */
    private void give(int next) {
        if (next == commands.size()) {
            LOG.info("The configured markets are listed: {} commands", commands.size());
            return;
        }
        var _ =
                desk.submit(0, commands.get(next))
                        .thenAccept(
                                outcome -> {
                                    switch (outcome) {
                                        case Outcome.Done done -> give(next + 1);
                                        case Outcome.Refused refused -> {
                                            LOG.error(
                                                    "Configured command {} is refused: {}",
                                                    next,
                                                    refused.reason());
                                            give(next + 1);
                                        }
                                        case Outcome.Busy busy ->
                                                vertx.setTimer(AGAIN_MILLIS, t -> give(next));
                                        case Outcome.Away away ->
                                                vertx.setTimer(AGAIN_MILLIS, t -> give(next));
                                        case Outcome.Unknown unknown ->
                                                LOG.error("The engine stopped while listing");
                                    }
                                });
    }

    @Override
    public void restored(long epoch, long sequence, Engine state) {
        others = sequence > 0;
    }

    @Override
    public void batchBegins(long epoch, long firstSequence, long timeMillis) {
        // The views have it.
    }

    @Override
    public void command(long sequence, long ticket, byte[] bytes, int offset, int length) {
        if (others || given == commands.size()) {
            return;
        }
        logged.wrap(bytes, offset);
        if (logged.type() == CommandType.TICK) {
            return;
        }
        if (isNext(bytes, offset, length)) {
            given++;
        } else {
            others = true;
        }
    }

    /** Whether a command is the next of the list, whatever its time. */
    private boolean isNext(byte[] bytes, int offset, int length) {
        Arrays.fill(expected, (byte) 0);
        int size = commands.get(given).applyAsInt(writer.wrap(expected, 0));
        return size == length
                && Arrays.equals(expected, 0, TIME_AT, bytes, offset, offset + TIME_AT)
                && Arrays.equals(
                        expected,
                        TIME_AT + Long.BYTES,
                        size,
                        bytes,
                        offset + TIME_AT + Long.BYTES,
                        offset + size);
    }

    @Override
    public void event(byte[] bytes, int offset, int length) {
        // The views have it.
    }

    @Override
    public void batchEnds() {
        // The views have it.
    }
}
