package io.tradewind.platform.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections; the seam between a {@link Database} and how it logs in. */
@FunctionalInterface
interface Connector {

    Connection open() throws SQLException;
}
