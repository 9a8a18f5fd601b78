package io.tradewind.research.callback;

import io.tradewind.research.page.CursorText;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A place in the list of deliveries, newest first. Clients see it as an opaque text and send it
 * back.
 *
 * @param at when the delivery was made, to the microsecond, as the database keeps it
 * @param deliveryId its id, which is no UUID
 */
public record DeliveryCursor(Instant at, String deliveryId) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** The cursor as text for a URL. */
    public String text() {
        return new CursorText(at, deliveryId).text();
    }

    /**
     * The cursor that {@link #text} wrote.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static DeliveryCursor of(String text) {
        CursorText read = CursorText.of(text, ID);
        return new DeliveryCursor(read.at(), read.id());
    }
}
