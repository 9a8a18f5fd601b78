package io.tradewind.api;

import io.tradewind.api.web.Problems;
import io.tradewind.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a list is asked for.
 *
 * @param limit most entries, 1–{@value #LIMIT_MAX}
 * @param offset entries to leave out first, 0–{@value #OFFSET_MAX}
 */
record Page(int limit, int offset) {

    static final int LIMIT_MAX = 500;
    static final int OFFSET_MAX = 999_999_999;

    Page {
        List<FieldError> errors = new ArrayList<>();
        check("limit", limit, 1, LIMIT_MAX, errors);
        check("offset", offset, 0, OFFSET_MAX, errors);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    private static void check(String name, int value, int min, int max, List<FieldError> errors) {
        if (value < min || value > max) {
            errors.add(
                    new FieldError(
                            name, "range", name + " must be between " + min + " and " + max));
        }
    }
}
