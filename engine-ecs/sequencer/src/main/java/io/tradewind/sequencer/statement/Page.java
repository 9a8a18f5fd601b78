package io.tradewind.sequencer.statement;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param rows in the list's order
 * @param nextCursor where the next part begins, of {@code [A-Za-z0-9_-]}; empty on the last one
 */
public record Page<T>(List<T> rows, String nextCursor) {

    public Page {
        rows = List.copyOf(rows);
    }

    /** A page of at most so many of the rows, of which one more than that was read. */
    public static <T> Page<T> of(List<T> read, int limit, Function<T, String> cursor) {
        if (read.size() <= limit) {
            return new Page<>(read, "");
        }
        List<T> rows = read.subList(0, limit);
        return new Page<>(rows, cursor.apply(rows.getLast()));
    }
}
