package io.tradewind.research.page;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A place in a list that is ordered by a time and an id, newest first. Clients see it as an opaque
 * text and send it back.
 *
 * @param at to the microsecond, as the database keeps it
 */
public record ListCursor(Instant at, UUID id) {

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The cursor as text for a URL. */
    public String text() {
        return new CursorText(at, id.toString()).text();
    }

    /**
     * The cursor that {@link #text} wrote.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static ListCursor of(String text) {
        CursorText read = CursorText.of(text, ID);
        return new ListCursor(read.at(), UUID.fromString(read.id()));
    }
}
