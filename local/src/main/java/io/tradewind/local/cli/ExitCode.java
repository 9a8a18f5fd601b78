package io.tradewind.local.cli;

/** What a command's exit code means. Documented in each command's help. */
final class ExitCode {

    static final int DONE = 0;

    /** The job ended as FAILED or CANCELLED. */
    static final int FAILED = 1;

    /** The input or an option breaks a rule; nothing was started. */
    static final int BAD_INPUT = 2;

    /** The platform cannot be started or reached, or does not answer as it should. */
    static final int PLATFORM = 3;

    /** What a shell reports for Ctrl-C; the JVM gives it by itself. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
