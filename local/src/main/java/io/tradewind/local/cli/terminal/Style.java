package io.tradewind.local.cli.terminal;

/** The few accents of the output, as ANSI colours or as nothing. */
public enum Style {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001b[0m";

    public String strong(String text) {
        return wrap("\u001b[1m", text);
    }

    public String faint(String text) {
        return wrap("\u001b[2m", text);
    }

    public String good(String text) {
        return wrap("\u001b[32m", text);
    }

    public String bad(String text) {
        return wrap("\u001b[31m", text);
    }

    public String warning(String text) {
        return wrap("\u001b[33m", text);
    }

    /** Green above zero, red below, as it is at zero. */
    public String signed(double value, String text) {
        if (value == 0 || Double.isNaN(value)) {
            return text;
        }
        return value > 0 ? good(text) : bad(text);
    }

    private String wrap(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : code + text + RESET;
    }
}
