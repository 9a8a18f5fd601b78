package io.tradewind.research;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of deliveries, newest first. Clients see it as an opaque text and send it
 * back.
 *
 * @param at when the delivery was made, to the microsecond, as the database keeps it
 * @param deliveryId its id, which is no UUID
 */
public record DeliveryCursor(Instant at, String deliveryId) {

    /** Longest text. */
    public static final int LENGTH_MAX = 200;

    private static final Pattern PLAIN = Pattern.compile("([0-9]{1,17})_([A-Za-z0-9_-]{1,100})");

    /** The cursor as text for a URL. */
    public String text() {
        String plain = ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + deliveryId;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The cursor that {@link #text} wrote.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static DeliveryCursor of(String text) {
        Matcher parts = PLAIN.matcher(plain(text));
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be a cursor given before");
        }
        Instant at = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
        return new DeliveryCursor(at, parts.group(2));
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
