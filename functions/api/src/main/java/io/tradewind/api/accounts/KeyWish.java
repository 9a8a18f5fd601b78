package io.tradewind.api.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.api.web.Problems;
import io.tradewind.platform.json.FieldReader;
import io.tradewind.platform.tenancy.Role;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The key that somebody asks for.
 *
 * @param expiresAt when it ends by itself; null for never
 */
record KeyWish(String name, Role role, Instant expiresAt) {

    static final int NAME_LENGTH_MAX = 100;

    /** Longest time that a key with an end may have. */
    static final Duration VALIDITY_MAX = Duration.ofDays(3_660);

    /** Reads the body; 400 with every fault. */
    static KeyWish read(JsonNode body, Instant now) {
        FieldReader fields = FieldReader.of(body);
        fields.require("name");
        String name = fields.text("name", NAME_LENGTH_MAX).orElse("");
        if (fields.has("name") && (name.isBlank() || name.chars().anyMatch(c -> c < ' '))) {
            fields.refuse("name", "format", "name must have a letter and no control characters");
        }
        fields.require("role");
        Role role = fields.choice("role", Role.class).orElse(Role.VIEWER);
        if (role == Role.SERVICE) {
            fields.refuse("role", "choice", "role must be one of ADMIN, EDITOR, VIEWER");
        }
        Instant expiresAt = expiry(fields, now);
        fields.refuseUnknown();
        if (!fields.valid()) {
            throw Problems.invalid(fields.errors());
        }
        return new KeyWish(name.strip(), role, expiresAt);
    }

    private static Instant expiry(FieldReader fields, Instant now) {
        String text = fields.text("expires_at", 40).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            Instant end = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            if (end.isAfter(now) && end.isBefore(now.plus(VALIDITY_MAX))) {
                return end;
            }
            fields.refuse(
                    "expires_at",
                    "range",
                    "expires_at must be after now, by " + VALIDITY_MAX.toDays() + " days at most");
        } catch (DateTimeException malformed) {
            fields.refuse(
                    "expires_at",
                    "format",
                    "expires_at must be an ISO 8601 instant, such as 2027-01-31T00:00:00Z");
        }
        return null;
    }
}
