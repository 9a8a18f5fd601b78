package io.tradewind.research.callback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** It waits for its next attempt, or one is under way. */
    PENDING,
    /** The receiver took it. */
    DELIVERED,
    /** All its attempts failed. */
    EXHAUSTED,
    /** The receiver answered 410: it wants no more of it. */
    DISABLED,
    /** Its address must not be called. */
    REFUSED;

    /** The status as it is stored and shown: lower case. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status with that label.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static DeliveryStatus of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
