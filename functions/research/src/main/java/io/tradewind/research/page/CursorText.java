package io.tradewind.research.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a cursor into a list that is ordered by a time and an id.
 *
 * @param at to the microsecond, as the database keeps it
 * @param id in letters, digits, hyphens and underscores
 */
public record CursorText(Instant at, String id) {

    private static final int LENGTH_MAX = 200;

    private static final Pattern PLAIN = Pattern.compile("([0-9]{1,17})_([A-Za-z0-9_-]{1,100})");

    /** For a URL. */
    public String text() {
        String plain = ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + id;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * What {@link #text} wrote.
     *
     * @param idRule that its id must obey
     * @throws IllegalArgumentException where the text is none
     */
    public static CursorText of(String text, Pattern idRule) {
        Matcher parts = PLAIN.matcher(plain(text));
        if (!parts.matches() || !idRule.matcher(parts.group(2)).matches()) {
            throw new IllegalArgumentException("must be a cursor given before");
        }
        Instant at = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
        return new CursorText(at, parts.group(2));
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
