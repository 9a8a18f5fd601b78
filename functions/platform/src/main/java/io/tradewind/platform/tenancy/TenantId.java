package io.tradewind.platform.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * A tenant's id: 1 to 40 of {@code a-z 0-9 -}, not beginning with a hyphen.
 *
 * @param value the id as text, as it is stored and sent
 */
public record TenantId(@JsonValue String value) {

    /** Longest id, in characters. */
    public static final int LENGTH_MAX = 40;

    public TenantId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "A tenant id is 1 to 40 of a-z, 0-9 and -, not beginning with -");
        }
    }

    /**
     * The id that the text spells; throws {@link IllegalArgumentException} where it spells none.
     */
    @JsonCreator
    public static TenantId of(String value) {
        return new TenantId(value);
    }

    /** The id that the text spells, or nothing. */
    public static Optional<TenantId> parse(String value) {
        return isValid(value) ? Optional.of(new TenantId(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isValid(String value) {
        if (value == null || value.isEmpty() || value.length() > LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && (c != '-' || i == 0)) {
                return false;
            }
        }
        return true;
    }
}
