package io.tradewind.sequencer.projection.postgres;

import io.tradewind.platform.postgres.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the partitions that rows of a day go to: ahead of time, and at the latest before them. */
final class Partitions {

    /** How many days beyond the newest row have their partitions. */
    private static final int DAYS_AHEAD = 14;

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    private final Database database;
    private final Set<LocalDate> made = new HashSet<>();

    Partitions(Database database) {
        this.database = database;
    }

    /** Sees to it that these days' partitions are there. */
    void ensure(NavigableSet<LocalDate> days) {
        for (LocalDate day : days) {
            if (!made.contains(day)) {
                LocalDate last = day.plusDays(DAYS_AHEAD);
                make(day, last);
                day.datesUntil(day.plusDays(DAYS_AHEAD / 2)).forEach(made::add);
            }
        }
    }

    private int make(LocalDate first, LocalDate last) {
        return database.withoutTenant(
                connection -> {
                    try (PreparedStatement make =
                            connection.prepareStatement("select exchange.make_partitions(?, ?)")) {
                        make.setObject(1, first);
                        make.setObject(2, last);
                        try (ResultSet row = make.executeQuery()) {
                            row.next();
                            return row.getInt(1);
                        }
                    }
                });
    }

    /** Drops those of orders and of trades that end before a day, save those with open orders. */
    void drop(LocalDate ordersBefore, LocalDate tradesBefore) {
        int dropped =
                database.withoutTenant(
                        connection -> {
                            try (PreparedStatement drop =
                                    connection.prepareStatement(
                                            "select exchange.drop_partitions(?, ?)")) {
                                drop.setObject(1, ordersBefore);
                                drop.setObject(2, tradesBefore);
                                try (ResultSet row = drop.executeQuery()) {
                                    row.next();
                                    return row.getInt(1);
                                }
                            }
                        });
        if (dropped > 0) {
            made.clear();
            LOG.info("{} partitions were old enough to go", dropped);
        }
    }
}
