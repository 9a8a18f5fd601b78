package io.tradewind.local.command;

import java.util.Locale;

/** One thing that the doctor looked at; a text that is not GOOD ends with how to mend it. */
record Finding(Grade grade, String subject, String text) {

    enum Grade {
        GOOD,
        WARN,
        BAD
    }

    static Finding good(String subject, String text) {
        return new Finding(Grade.GOOD, subject, text);
    }

    static Finding warn(String subject, String text) {
        return new Finding(Grade.WARN, subject, text);
    }

    static Finding bad(String subject, String text) {
        return new Finding(Grade.BAD, subject, text);
    }

    String mark() {
        return grade.name().toLowerCase(Locale.ROOT);
    }
}
