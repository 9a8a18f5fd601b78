package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tradewind.gateway.listing.Listing;
import io.tradewind.gateway.listing.MarketsFile;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.Sequencer;
import io.tradewind.sequencer.SequencerSetup;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The configured markets are listed once and whole, wherever their first writer was cut off. */
final class FirstStartTest {

    private static final List<ToIntFunction<CommandWriter>> LISTING =
            Listing.commands(
                    MarketsFile.fromSettings(Settings.of(Map.of("GATEWAY_DEMO_ACCOUNTS", "true"))));

    /** A log that has these commands, as a writer left it that was cut off. */
    private static InMemoryCommandLog logOf(List<ToIntFunction<CommandWriter>> commands) {
        InMemoryCommandLog log = Rig.log();
        try (Sequencer writer =
                Sequencer.start(
                        SequencerSetup.of(log, "cut off", List.of())
                                .withCapacity(Capacity.SMALL))) {
            byte[] bytes = new byte[CommandWriter.LENGTH_MAX];
            for (ToIntFunction<CommandWriter> command : commands) {
                int length = command.applyAsInt(new CommandWriter().wrap(bytes, 0));
                Rig.await("the writer", () -> writer.offer(bytes, 0, length, 1));
            }
            Rig.await("the commands", () -> writer.released() == commands.size());
        }
        return log;
    }

    @Test
    void aListingThatWasCutOffGoesOnWhereItEnded() {
        int last = LISTING.size();
        for (int cut : List.of(1, last / 2, last - 1, last)) {
            try (Rig rig = Rig.on(logOf(LISTING.subList(0, cut)), Map.of())) {
                Rig.await(
                        "the listing after " + cut,
                        () -> rig.gateway().rooms().feed().position().sequence() >= last);
                assertEquals(
                        last,
                        rig.gateway().rooms().feed().position().sequence(),
                        "each command once, cut after " + cut);
            }
        }
    }

    @Test
    void anExchangeThatItsOperatorsMadeIsLeftAlone() {
        Audit audit = new Audit("operator", "an exchange of our own");
        List<ToIntFunction<CommandWriter>> own =
                List.of(LISTING.getFirst(), w -> w.asset(0, 77, "OWN", 8, 0, audit));
        InMemoryCommandLog log = logOf(own);
        Instruments known = new Instruments();
        known.putAsset(77, "OWN", 8);
        FirstStart start = new FirstStart(null, known, null, LISTING);
        SequencerSetup setup =
                SequencerSetup.of(log, "next", List.of(start)).withCapacity(Capacity.SMALL);
        try (Sequencer writer = Sequencer.start(setup)) {
            Rig.await("the writer", () -> writer.role() == Role.WRITER || writer.ended().isDone());
            assertFalse(writer.ended().isDone(), () -> writer.ended().toString());
            assertEquals(own.size(), writer.released());
        }
    }
}
