package io.tradewind.sequencer.projection;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventWriter;
import io.tradewind.platform.postgres.Database;
import io.tradewind.sequencer.History;
import io.tradewind.sequencer.projection.postgres.PostgresProjection;
import io.tradewind.sequencer.projection.postgres.Retention;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that tells a projector a history, as after a start, for a test to kill. It ends by
 * itself where it is told all of it; else it waits to be killed, however late that is.
 */
final class ProjectingProcess {

    static final int SEED = 77;
    static final int COMMANDS = 12_000;
    static final long STEP_MILLIS = 20_000;

    private ProjectingProcess() {}

    static EventTape tape() {
        return new EventTape(RandomMarket.commands(SEED, COMMANDS, STEP_MILLIS));
    }

    /** Arguments: JDBC URL, role, password, the last command that is told. */
    public static void main(String[] arguments) {
        EventTape tape = tape();
        Database database = Database.as(arguments[0], arguments[1], arguments[2]);
        ProjectorLimits limits =
                new ProjectorLimits(
                        1 << 16,
                        100,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofSeconds(1));
        LogReplay replay = new LogReplay(tape.log(), History.NONE, Capacity.SMALL);
        PostgresProjection store = new PostgresProjection(database, Retention.DEFAULT);
        try (Projector projector = Projector.start(store, replay, limits)) {
            projector.restored(0, 0, new Engine(Capacity.SMALL, new EventWriter(1 << 12)));
            projector.writing(1);
            int last = Integer.parseInt(arguments[3]);
            for (int first = 1; first <= last; first += 10) {
                tape.tell(first, Math.min(last, first + 9), projector);
            }
            while (last < tape.size()) {
                LockSupport.park();
            }
        }
    }
}
