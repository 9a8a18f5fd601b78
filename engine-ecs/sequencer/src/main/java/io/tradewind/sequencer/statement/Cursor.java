package io.tradewind.sequencer.statement;

import java.util.Optional;

/**
 * The place of a row in a list that is newest first.
 *
 * @param timeMillis the row's time, in milliseconds since 1970
 * @param number the row's number
 * @param part tells rows of one number apart
 */
public record Cursor(long timeMillis, long number, int part) {

    private static final int RADIX = 36;
    private static final int TEXT_MAX = 40;
    private static final int PARTS = 3;

    /** Before the newest row. */
    public static final Cursor START = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE, 0);

    /** The text that callers hand back, of {@code [a-z0-9_]}. */
    public String text() {
        return Long.toString(timeMillis, RADIX)
                + "_"
                + Long.toString(number, RADIX)
                + "_"
                + Integer.toString(part, RADIX);
    }

    /** The cursor of a text; empty where it is none, {@link #START} for an empty text. */
    public static Optional<Cursor> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(START);
        }
        String[] parts = text.split("_", -1);
        if (text.length() > TEXT_MAX || parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            Cursor cursor =
                    new Cursor(
                            Long.parseLong(parts[0], RADIX),
                            Long.parseLong(parts[1], RADIX),
                            Integer.parseInt(parts[2], RADIX));
            return cursor.text().equals(text) && cursor.number() >= 0
                    ? Optional.of(cursor)
                    : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
