package io.tradewind.sequencer.projection.postgres;

import io.tradewind.sequencer.projection.Bookkeeper;
import io.tradewind.sequencer.projection.Catalogue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables whose rows are added to: balances, candles, and what operators set. */
final class MergedTables {

    private static final String BALANCES =
            """
            merge into exchange.balances b using pg_temp.changed_balances c
               on b.account = c.account and b.asset = c.asset
            when matched then update
                 set available = b.available + c.available,
                     reserved = b.reserved + c.reserved,
                     updated_event = c.event
            when not matched then insert (account, asset, available, reserved, updated_event)
                 values (c.account, c.asset, c.available, c.reserved, c.event)
            """;

    private static final String CANDLES =
            """
            merge into exchange.candles k using pg_temp.changed_candles c
               on k.symbol = c.symbol and k.minutes = c.minutes and k.start = c.start
            when matched then update
                 set high = greatest(k.high, c.high),
                     low = least(k.low, c.low),
                     close = c.close,
                     volume = k.volume + c.volume,
                     turnover = k.turnover + c.turnover,
                     trades = k.trades + c.trades
            when not matched then insert
                 (symbol, minutes, start, open, high, low, close, volume, turnover, trades)
                 values (c.symbol, c.minutes, c.start, c.open, c.high, c.low, c.close, c.volume,
                         c.turnover, c.trades)
            """;

    private static final String ASSETS =
            """
            merge into exchange.assets a using pg_temp.changed_assets c on a.asset = c.asset
            when matched then update set name = c.name
            when not matched then insert (asset, name, scale) values (c.asset, c.name, c.scale)
            """;

    private static final String SYMBOLS =
            """
            merge into exchange.symbols s using pg_temp.changed_symbols c on s.symbol = c.symbol
            when matched then update set name = c.name, tick = c.tick, lot = c.lot
            when not matched then insert
                 (symbol, name, base_asset, quote_asset, price_scale, quantity_scale, tick, lot)
                 values (c.symbol, c.name, c.base_asset, c.quote_asset, c.price_scale,
                         c.quantity_scale, c.tick, c.lot)
            """;

    private final StagedRows balances =
            new StagedRows(
                    "changed_balances",
                    "account bigint, asset integer, available numeric, reserved numeric,"
                            + " event bigint");

    private final StagedRows candles =
            new StagedRows(
                    "changed_candles",
                    "symbol integer, minutes integer, start timestamptz, open numeric, high numeric,"
                            + " low numeric, close numeric, volume numeric, turnover numeric,"
                            + " trades integer");

    private final StagedRows assets =
            new StagedRows("changed_assets", "asset integer, name text, scale smallint");

    private final StagedRows symbols =
            new StagedRows(
                    "changed_symbols",
                    "symbol integer, name text, base_asset integer, quote_asset integer,"
                            + " price_scale smallint, quantity_scale smallint, tick numeric,"
                            + " lot numeric");

    /** Writes what operators set, which the other rows refer to. */
    void writeNotices(Connection connection, Bookkeeper batch) throws SQLException {
        batch.assets(assets.fresh());
        merge(connection, assets, ASSETS);
        batch.symbols(symbols.fresh());
        merge(connection, symbols, SYMBOLS);
    }

    void write(Connection connection, Bookkeeper batch) throws SQLException {
        batch.changedBalances(balances.fresh());
        merge(connection, balances, BALANCES);
        batch.candles(candles.fresh());
        merge(connection, candles, CANDLES);
    }

    private static void merge(Connection connection, StagedRows staged, String sql)
            throws SQLException {
        if (staged.stage(connection)) {
            try (Statement statement = connection.createStatement()) {
                int rows = statement.executeUpdate(sql);
                if (rows != staged.size()) {
                    throw new IllegalStateException(
                            "%d of %d rows were merged: %s".formatted(rows, staged.size(), sql));
                }
            }
        }
    }

    static Catalogue catalogue(Connection connection) throws SQLException {
        Catalogue catalogue = new Catalogue();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery("select asset, scale from exchange.assets")) {
                while (rows.next()) {
                    catalogue.asset(rows.getInt(1), rows.getInt(2));
                }
            }
            try (ResultSet rows =
                    statement.executeQuery(
                            "select symbol, base_asset, quote_asset, price_scale, quantity_scale"
                                    + " from exchange.symbols")) {
                while (rows.next()) {
                    catalogue.symbol(
                            rows.getInt(1),
                            new Catalogue.Market(
                                    rows.getInt(2),
                                    rows.getInt(3),
                                    rows.getInt(4),
                                    rows.getInt(5)));
                }
            }
        }
        return catalogue;
    }
}
