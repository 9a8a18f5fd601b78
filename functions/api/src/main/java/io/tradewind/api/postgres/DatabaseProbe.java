package io.tradewind.api.postgres;

import io.tradewind.platform.postgres.Database;
import java.sql.PreparedStatement;

/** Asks the database for an answer, whatever it is; for the health page. */
public final class DatabaseProbe {

    private DatabaseProbe() {}

    /**
     * @throws io.tradewind.platform.failure.RetryableException where there is none
     */
    public static void run(Database database) {
        database.withoutTenant(
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement("select 1")) {
                        return select.execute();
                    }
                });
    }
}
