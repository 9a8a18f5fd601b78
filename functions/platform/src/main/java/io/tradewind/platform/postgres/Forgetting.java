package io.tradewind.platform.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * A function of the database that removes what ended before a time, for all tenants: {@code
 * (timestamptz, integer) returns integer}.
 */
public final class Forgetting {

    private final Database database;
    private final String call;

    /**
     * @param function its name with its schema
     */
    public Forgetting(Database database, String function) {
        if (!function.matches("[a-z_]+\\.[a-z_]+")) {
            throw new IllegalArgumentException("Not a function's name: " + function);
        }
        this.database = database;
        this.call = "select " + function + "(?, ?)";
    }

    /** Removes at most so many in one transaction, and says how many it were. */
    public int forget(Instant before, int most) {
        return database.withoutTenant(
                connection -> {
                    try (PreparedStatement forget = connection.prepareStatement(call)) {
                        forget.setTimestamp(1, Timestamp.from(before));
                        forget.setInt(2, most);
                        try (ResultSet rows = forget.executeQuery()) {
                            rows.next();
                            return rows.getInt(1);
                        }
                    }
                });
    }
}
