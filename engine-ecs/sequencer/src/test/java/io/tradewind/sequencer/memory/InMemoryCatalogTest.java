package io.tradewind.sequencer.memory;

import io.tradewind.platform.testing.MovableClock;
import io.tradewind.sequencer.history.Catalog;
import io.tradewind.sequencer.history.CatalogContract;
import java.time.Duration;
import java.time.Instant;

/** The catalogue in memory does what every catalogue does. */
final class InMemoryCatalogTest extends CatalogContract {

    private final InMemoryCatalog catalog =
            new InMemoryCatalog(
                    new InMemoryCommandLog(
                            new MovableClock(Instant.ofEpochMilli(1_000)), Duration.ofSeconds(3)));

    @Override
    protected Catalog catalog() {
        return catalog;
    }
}
