package io.tradewind.api.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.api.web.Problems;
import io.tradewind.platform.access.credential.SecretRing;
import io.tradewind.platform.json.FieldReader;
import io.tradewind.platform.tenancy.Purpose;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * The signing secret that somebody asks for.
 *
 * @param overlap how long earlier ones stay valid
 */
record SecretWish(Purpose purpose, Duration overlap) {

    /** Reads the body; 400 with every fault. */
    static SecretWish read(JsonNode body) {
        FieldReader fields = FieldReader.of(body);
        fields.require("purpose");
        Purpose purpose = fields.choice("purpose", Purpose.class).orElse(Purpose.TRIGGER);
        Duration overlap = overlap(fields);
        fields.refuseUnknown();
        if (!fields.valid()) {
            throw Problems.invalid(fields.errors());
        }
        return new SecretWish(purpose, overlap);
    }

    private static Duration overlap(FieldReader fields) {
        String text = fields.text("overlap", 40).orElse(null);
        if (text == null) {
            return SecretRing.OVERLAP_DEFAULT;
        }
        try {
            Duration overlap = Duration.parse(text);
            if (!overlap.isNegative() && overlap.compareTo(SecretRing.OVERLAP_MAX) <= 0) {
                return overlap;
            }
            fields.refuse(
                    "overlap",
                    "range",
                    "overlap must be between PT0S and P" + SecretRing.OVERLAP_MAX.toDays() + "D");
        } catch (DateTimeException malformed) {
            fields.refuse(
                    "overlap", "format", "overlap must be an ISO 8601 duration, such as PT24H");
        }
        return SecretRing.OVERLAP_DEFAULT;
    }
}
