package io.tradewind.gateway.exchange;

/**
 * How the process is.
 *
 * @param role {@code starting}, {@code standby}, {@code writer} or {@code ended}
 * @param epoch its own once it is the writer, before it has written anything too; else that of the
 *     batch told last
 * @param sequence of the command told last
 * @param draining whether it is about to stop
 */
public record Health(String role, long epoch, long sequence, boolean draining) {

    /** Whether it trades. */
    public boolean isReady() {
        return role.equals("writer") && !draining;
    }
}
