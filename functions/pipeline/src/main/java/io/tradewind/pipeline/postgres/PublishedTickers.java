package io.tradewind.pipeline.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tickers that have prices, as the Trading API's context publishes them in the view {@code
 * research.known_tickers}. Where it is not installed beside this one, no ticker is unknown.
 */
public final class PublishedTickers {

    /** Most names that are read. */
    private static final int KNOWN_MAX = 10_000;

    private PublishedTickers() {}

    /** Those of the tickers that have no prices, in their order. */
    public static List<String> unknown(Connection connection, List<String> tickers)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select unnest(pipeline.unknown_tickers(?))")) {
            select.setObject(1, tickers.toArray(String[]::new));
            return names(select);
        }
    }

    /** Every ticker that the tenant has prices of. Only where one was found unknown. */
    public static List<String> known(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select ticker from research.known_tickers order by ticker limit ?")) {
            select.setInt(1, KNOWN_MAX);
            return names(select);
        }
    }

    private static List<String> names(PreparedStatement select) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
