package io.tradewind.research.delivery;

import java.util.Locale;
import java.util.Set;

/** Which headers of a callback are its caller's to choose. */
final class CallbackHeaders {

    private static final Set<String> TAKEN =
            Set.of(
                    "connection",
                    "content-length",
                    "content-type",
                    "expect",
                    "host",
                    "transfer-encoding",
                    "upgrade",
                    "user-agent",
                    "x-correlation-id",
                    "x-tenant-id");

    private CallbackHeaders() {}

    /** Whether a header of that name is left to the caller by HTTP and by the signature. */
    static boolean isFree(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !TAKEN.contains(lower) && !lower.startsWith("webhook-");
    }
}
