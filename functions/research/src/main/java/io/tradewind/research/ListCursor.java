package io.tradewind.research;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list that is ordered by a time and an id, newest first. Clients see it as an opaque
 * text and send it back.
 *
 * @param at to the microsecond, as the database keeps it
 */
public record ListCursor(Instant at, UUID id) {

    /** Longest text. */
    public static final int LENGTH_MAX = 100;

    private static final Pattern PLAIN =
            Pattern.compile("([0-9]{1,17})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** The cursor as text for a URL. */
    public String text() {
        String plain = ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + id;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The cursor that {@link #text} wrote.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static ListCursor of(String text) {
        Matcher parts = PLAIN.matcher(plain(text));
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be a cursor given before");
        }
        Instant at = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
        return new ListCursor(at, UUID.fromString(parts.group(2)));
    }

    private static String plain(String text) {
        if (text.length() > LENGTH_MAX) {
            return "";
        }
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
