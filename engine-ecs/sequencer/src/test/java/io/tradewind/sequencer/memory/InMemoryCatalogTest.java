package io.tradewind.sequencer.memory;

import io.tradewind.sequencer.MovedClock;
import io.tradewind.sequencer.history.Catalog;
import io.tradewind.sequencer.history.CatalogContract;
import java.time.Duration;

/** The catalogue in memory does what every catalogue does. */
final class InMemoryCatalogTest extends CatalogContract {

    private final InMemoryCatalog catalog =
            new InMemoryCatalog(
                    new InMemoryCommandLog(new MovedClock(1_000), Duration.ofSeconds(3)));

    @Override
    protected Catalog catalog() {
        return catalog;
    }
}
