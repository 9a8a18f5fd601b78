package io.tradewind.local.cli.client;

/** What a command's exit code means. Documented in each command's help. */
public final class ExitCode {

    public static final int DONE = 0;

    /** The job ended as FAILED or CANCELLED. */
    public static final int FAILED = 1;

    /** The input or an option breaks a rule; nothing was started. */
    public static final int BAD_INPUT = 2;

    /** The platform cannot be started or reached, or does not answer as it should. */
    public static final int PLATFORM = 3;

    /** What a shell reports for Ctrl-C; the JVM gives it by itself. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
