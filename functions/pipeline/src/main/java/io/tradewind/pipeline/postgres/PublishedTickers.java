package io.tradewind.pipeline.postgres;

import io.tradewind.platform.sweep.NoCommonInterval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tickers that have prices, as the Trading API's context publishes them in the view {@code
 * research.known_tickers}, and whether an interval serves several of them. Where it is not
 * installed beside this one, no ticker is unknown and every interval serves.
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

    /** Those of several tickers that the best interval of all leaves next to nothing, if any. */
    public static Optional<NoCommonInterval> apart(Connection connection, List<String> tickers)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select common, ticker from pipeline.tickers_without_common_interval(?)")) {
            select.setObject(1, tickers.toArray(String[]::new));
            String common = null;
            List<String> starved = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    common = rows.getString(1);
                    starved.add(rows.getString(2));
                }
            }
            return common == null
                    ? Optional.empty()
                    : Optional.of(new NoCommonInterval(common, starved));
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
