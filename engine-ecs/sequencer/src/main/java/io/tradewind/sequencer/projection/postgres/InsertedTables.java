package io.tradewind.sequencer.projection.postgres;

import io.tradewind.sequencer.projection.Bookkeeper;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables whose rows never change: trades, ledger entries, statuses, operators' actions. */
final class InsertedTables {

    private final CopyStatement trades = new CopyStatement("exchange.trades");
    private final CopyStatement ledger = new CopyStatement("exchange.ledger_entries");
    private final CopyStatement statuses = new CopyStatement("exchange.symbol_statuses");
    private final CopyStatement actions = new CopyStatement("exchange.operator_actions");

    void write(Connection connection, Bookkeeper batch) throws SQLException {
        trades.run(connection, batch.trades());
        ledger.run(connection, batch.ledgerEntries());
        statuses.run(connection, batch.symbolStatuses());
        actions.run(connection, batch.operatorActions());
    }
}
