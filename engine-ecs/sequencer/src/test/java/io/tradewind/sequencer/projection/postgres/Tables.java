package io.tradewind.sequencer.projection.postgres;

import io.tradewind.platform.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every row of the projection, read by one whom no grant binds. */
public final class Tables {

    private static final List<String> NAMES =
            List.of(
                    "projection_position",
                    "assets",
                    "symbols",
                    "orders",
                    "trades",
                    "ledger_entries",
                    "balances",
                    "candles",
                    "symbol_statuses",
                    "operator_actions");

    private final PostgresServer server;

    public Tables(PostgresServer server) {
        this.server = server;
    }

    /** Empties all of them. */
    public void empty() {
        server.run(
                "truncate "
                        + String.join(
                                ", ",
                                NAMES.stream()
                                        .filter(name -> !name.equals("projection_position"))
                                        .map(name -> "exchange." + name)
                                        .toList())
                        + "; update exchange.projection_position"
                        + " set epoch = 0, sequence = 0, event = 0, time = to_timestamp(0)");
    }

    /** The rows of each, as texts in order. */
    public Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String name : NAMES) {
            rows.put(name, texts("select t::text from exchange.%s t order by 1".formatted(name)));
        }
        return rows;
    }

    /** The first column of a query's rows. */
    public List<String> texts(String query) {
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
