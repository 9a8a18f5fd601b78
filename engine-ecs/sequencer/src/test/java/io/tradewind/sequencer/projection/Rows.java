package io.tradewind.sequencer.projection;

import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.sequencer.projection.postgres.PostgresProjection;
import io.tradewind.sequencer.projection.postgres.Retention;

/** Writes a history's rows at once. */
public final class Rows {

    private Rows() {}

    /** Writes them behind those that are there. */
    public static void write(PostgresServer server, EventTape tape) {
        try (PostgresProjection store =
                new PostgresProjection(server.database("exchange"), Retention.DEFAULT)) {
            Bookkeeper bookkeeper = new Bookkeeper(store.position(), store.catalogue());
            for (int sequence = 1; sequence <= tape.size(); sequence++) {
                tape.tell(sequence, bookkeeper);
            }
            store.write(bookkeeper);
        }
    }
}
