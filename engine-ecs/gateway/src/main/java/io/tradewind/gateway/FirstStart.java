package io.tradewind.gateway;

import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.order.Desk;
import io.tradewind.gateway.order.Outcome;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.engine.Engine;
import io.tradewind.sequencer.EventConsumer;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the configured markets when this process becomes the writer of an empty exchange. */
final class FirstStart implements EventConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final long AGAIN_MILLIS = 10;

    private final Vertx vertx;
    private final Instruments instruments;
    private final Desk desk;
    private final List<ToIntFunction<CommandWriter>> commands;

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
        if (instruments.assets().isEmpty()) {
            vertx.runOnContext(go -> give(0));
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
                                        case Outcome.Unknown unknown ->
                                                LOG.error("The engine stopped while listing");
                                    }
                                });
    }

    @Override
    public void restored(long epoch, long sequence, Engine state) {
        // The views have it.
    }

    @Override
    public void batchBegins(long epoch, long firstSequence, long timeMillis) {
        // The views have it.
    }

    @Override
    public void command(long sequence, long ticket, byte[] bytes, int offset, int length) {
        // The views have it.
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
