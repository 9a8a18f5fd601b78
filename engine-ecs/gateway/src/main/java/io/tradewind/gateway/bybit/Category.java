package io.tradewind.gateway.bybit;

import java.util.Locale;

/** Products of the protocol. This venue trades the first. */
enum Category {
    SPOT,
    LINEAR,
    INVERSE,
    OPTION;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The category that is asked for; it must be given. */
    static Category of(Params params) {
        String value = params.required("category");
        for (Category category : values()) {
            if (category.word.equals(value)) {
                return category;
            }
        }
        throw RefusalException.parameter("category", "is invalid");
    }

    /** Refuses what asks for another product than spot. */
    static void requireSpot(Params params) {
        if (of(params) != SPOT) {
            throw RefusalException.parameter("category", "is not traded here: spot alone is");
        }
    }

    String word() {
        return word;
    }
}
