package io.tradewind.local.cli;

/** The few accents of the output, as ANSI colours or as nothing. */
enum Style {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001b[0m";

    String strong(String text) {
        return wrap("\u001b[1m", text);
    }

    String faint(String text) {
        return wrap("\u001b[2m", text);
    }

    String good(String text) {
        return wrap("\u001b[32m", text);
    }

    String bad(String text) {
        return wrap("\u001b[31m", text);
    }

    String warning(String text) {
        return wrap("\u001b[33m", text);
    }

    /** Green above zero, red below, as it is at zero. */
    String signed(double value, String text) {
        if (value == 0 || Double.isNaN(value)) {
            return text;
        }
        return value > 0 ? good(text) : bad(text);
    }

    private String wrap(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : code + text + RESET;
    }
}
