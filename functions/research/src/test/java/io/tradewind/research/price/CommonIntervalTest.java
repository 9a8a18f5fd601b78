package io.tradewind.research.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.sweep.NoCommonInterval;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.Platform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is published about common intervals is what a request meets. */
class CommonIntervalTest {

    private static final List<String> TICKERS = List.of("A", "B", "C");

    @Test
    void thePublishedRuleIsTheOneThatRequestsMeet() {
        try (Platform platform = new Platform(new MovableClock(Instant.now()))) {
            Database database = platform.database();
            Random random = new Random(7);
            int refused = 0;
            for (int round = 0; round < 150; round++) {
                store(platform, random);
                Optional<NoCommonInterval> met =
                        database.inTenant(platform.tenant().id(), CommonIntervalTest::met);
                Optional<NoCommonInterval> published =
                        database.inTenant(platform.tenant().id(), CommonIntervalTest::published);
                assertEquals(met, published, "round " + round);
                refused += met.isPresent() ? 1 : 0;
            }
            assertTrue(refused > 10 && refused < 140, refused + " refused");
        }
    }

    @Test
    void fetchedPricesAndMissingOnesAreNotJudged() {
        try (Platform platform = new Platform(new MovableClock(Instant.now()))) {
            Database database = platform.database();
            insert(platform, "A", Interval.D1, 20);
            insert(platform, "B", Interval.M1, 9_000);
            assertEquals(
                    Optional.empty(),
                    database.inTenant(platform.tenant().id(), CommonIntervalTest::published));
            insert(platform, "C", Interval.M1, 9_000);
            assertEquals(
                    List.of("B", "C"),
                    database.inTenant(platform.tenant().id(), CommonIntervalTest::published)
                            .orElseThrow()
                            .tickers());
            platform.run(
                    "update research.prices set origin = 'bybit', checked_at = now()"
                            + " where ticker = 'C' and tenant_id = '%s'"
                                    .formatted(platform.tenant().id()));
            assertEquals(
                    Optional.empty(),
                    database.inTenant(platform.tenant().id(), CommonIntervalTest::published));
        }
    }

    private static Optional<NoCommonInterval> met(Connection connection) throws SQLException {
        return switch (PriceResolution.of(connection, TICKERS, Optional.empty(), null, null)) {
            case PriceResolution.Unfit(var errors) -> {
                String message = errors.getFirst().message();
                String[] words = message.replaceAll(".*apart: ", "").split(", the best.*gives ", 2);
                String starved = words[1].replaceAll(" fewer.*", "");
                yield Optional.of(new NoCommonInterval(words[0], List.of(starved.split(", ", -1))));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<NoCommonInterval> published(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select common, ticker"
                                + " from research.tickers_without_common_interval(?)")) {
            select.setObject(1, TICKERS.toArray(String[]::new));
            List<String> starved = new ArrayList<>();
            String common = "";
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    common = rows.getString(1);
                    starved.add(rows.getString(2));
                }
            }
            return starved.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new NoCommonInterval(common, starved));
        }
    }

    private static void store(Platform platform, Random random) {
        platform.run(
                "delete from research.prices where tenant_id = '%s'"
                        .formatted(platform.tenant().id()));
        for (String ticker : TICKERS) {
            List<Interval> intervals = new ArrayList<>(List.of(Interval.values()));
            Collections.shuffle(intervals, random);
            for (Interval interval : intervals.subList(0, 1 + random.nextInt(2))) {
                insert(platform, ticker, interval, bars(random));
            }
        }
    }

    private static int bars(Random random) {
        return (int) Math.exp(10 * random.nextDouble());
    }

    private static void insert(Platform platform, String ticker, Interval interval, int bars) {
        Instant first = Instant.parse("2020-01-01T00:00:00Z");
        platform.run(
                "insert into research.prices values ('%s', '%s', '%s', 'k', 'v', %d, '%s', '%s', 1, now())"
                        .formatted(
                                platform.tenant().id(),
                                ticker,
                                interval.label(),
                                bars,
                                first,
                                first.plusMillis((bars - 1) * interval.millis())));
    }
}
