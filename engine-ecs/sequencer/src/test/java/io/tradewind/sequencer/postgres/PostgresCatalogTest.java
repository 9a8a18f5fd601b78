package io.tradewind.sequencer.postgres;

import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.sequencer.history.Catalog;
import io.tradewind.sequencer.history.CatalogContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The catalogue in PostgreSQL does what every catalogue does. */
final class PostgresCatalogTest extends CatalogContract {

    private static final PostgresServer SERVER = PostgresServer.shared();

    private PostgresCatalog catalog;

    @BeforeEach
    void open() {
        ExchangeDatabase.empty(SERVER);
        catalog = new PostgresCatalog(ExchangeDatabase.login(SERVER));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Override
    protected Catalog catalog() {
        return catalog;
    }
}
