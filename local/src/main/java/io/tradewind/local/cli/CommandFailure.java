package io.tradewind.local.cli;

import java.util.List;

/**
 * Ends a command early: what was wrong, field by field where that is known, and how to mend it.
 * Thrown anywhere below a command and shown once, by {@link Commands}.
 */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One rule that one field of the request breaks. */
    record FieldRule(String field, String rule) {}

    private final int exitCode;
    private final transient List<FieldRule> fields;
    private final String mend;

    CommandFailure(int exitCode, String message, List<FieldRule> fields, String mend) {
        super(message);
        this.exitCode = exitCode;
        this.fields = List.copyOf(fields);
        this.mend = mend;
    }

    static CommandFailure badInput(String message, String mend) {
        return new CommandFailure(ExitCode.BAD_INPUT, message, List.of(), mend);
    }

    static CommandFailure platform(String message, String mend) {
        return new CommandFailure(ExitCode.PLATFORM, message, List.of(), mend);
    }

    int exitCode() {
        return exitCode;
    }

    List<FieldRule> fields() {
        return fields;
    }

    /** What the reader can do about it, or empty. */
    String mend() {
        return mend;
    }
}
