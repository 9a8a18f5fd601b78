package io.tradewind.local.cli.client;

import java.util.List;

/**
 * Ends a command early: what was wrong, field by field where that is known, and how to mend it.
 * Thrown anywhere below a command and shown once, by the command itself.
 */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One rule that one field of the request breaks. */
    public record FieldRule(String field, String rule) {}

    private final int exitCode;
    private final transient List<FieldRule> fields;
    private final String mend;

    public CommandFailure(int exitCode, String message, List<FieldRule> fields, String mend) {
        super(message);
        this.exitCode = exitCode;
        this.fields = List.copyOf(fields);
        this.mend = mend;
    }

    public static CommandFailure badInput(String message, String mend) {
        return new CommandFailure(ExitCode.BAD_INPUT, message, List.of(), mend);
    }

    public static CommandFailure platform(String message, String mend) {
        return new CommandFailure(ExitCode.PLATFORM, message, List.of(), mend);
    }

    public int exitCode() {
        return exitCode;
    }

    public List<FieldRule> fields() {
        return fields;
    }

    /** What the reader can do about it, or empty. */
    public String mend() {
        return mend;
    }
}
