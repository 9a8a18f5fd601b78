package io.tradewind.platform.http;

import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.settings.Settings;
import java.util.Map;
import java.util.Optional;

/**
 * What answers say to browsers whose page comes from another origin. {@code CORS_ORIGIN} names the
 * one that may read them, or {@code *}; without it none may. The gateway answers their questions
 * beforehand.
 */
public final class CrossOrigin {

    private static final String EXPOSED =
            "Link, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset,"
                    + " X-Correlation-Id";

    private CrossOrigin() {}

    /** The headers of every answer of the function on this thread. */
    public static Map<String, String> headers() {
        Optional<String> origin = Settings.of(Environment.current()).optional("CORS_ORIGIN");
        return origin.map(
                        allowed ->
                                Map.of(
                                        "Access-Control-Allow-Origin", allowed,
                                        "Access-Control-Expose-Headers", EXPOSED,
                                        "Vary", "Origin"))
                .orElse(Map.of());
    }
}
