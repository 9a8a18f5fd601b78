package io.tradewind.api.web;

import io.tradewind.platform.problem.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header by which a caller makes a repeated wish known as such. */
public final class IdempotencyKey {

    /** Name of the header. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,200}");

    private IdempotencyKey() {}

    /** The key, if one was sent; 400 where it is none. */
    public static Optional<String> check(String key) {
        if (key != null && !VISIBLE.matcher(key).matches()) {
            throw Problems.invalid(
                    List.of(
                            new FieldError(
                                    HEADER,
                                    "format",
                                    HEADER + " must have 1 to 200 visible characters")));
        }
        return Optional.ofNullable(key);
    }
}
