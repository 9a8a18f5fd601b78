package io.tradewind.sequencer.projection.postgres;

import io.tradewind.platform.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How long rows are kept. The ledger is kept for good, for balances are its sums.
 *
 * @param orderMonths whole months after which orders go, from the month in which they were made on
 * @param tradeMonths whole months after which trades go
 */
public record Retention(int orderMonths, int tradeMonths) {

    /** What holds unless settings say otherwise. */
    public static final Retention DEFAULT = new Retention(60, 36);

    private static final int MONTHS_MAX = 1_200;

    public Retention {
        if (orderMonths < 1 || tradeMonths < 1) {
            throw new IllegalArgumentException("rows are kept for a month or more");
        }
    }

    /** {@code RETENTION_ORDERS_MONTHS} and {@code RETENTION_TRADES_MONTHS}. */
    public static Retention fromSettings(Settings settings) {
        return new Retention(
                months(settings, "RETENTION_ORDERS_MONTHS", DEFAULT.orderMonths),
                months(settings, "RETENTION_TRADES_MONTHS", DEFAULT.tradeMonths));
    }

    private static int months(Settings settings, String name, int fallback) {
        return Math.toIntExact(settings.number(name, 1, MONTHS_MAX, fallback));
    }

    LocalDate ordersBefore(long nowMillis) {
        return day(nowMillis).minusMonths(orderMonths);
    }

    LocalDate tradesBefore(long nowMillis) {
        return day(nowMillis).minusMonths(tradeMonths);
    }

    private static LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
