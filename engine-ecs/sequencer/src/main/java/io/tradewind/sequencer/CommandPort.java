package io.tradewind.sequencer;

/** Where commands go. Thread-safe, never blocks. */
public interface CommandPort {

    /**
     * Hands a command over; its time is stamped later, when its place in the order is known. The
     * bytes are copied.
     *
     * @param command holds one whole command
     * @param ticket the caller's number, told again with the command's events; above 0
     * @return false when the queue is full, the log does not answer, or the process is not the
     *     writer: nothing happened, the caller answers "busy"
     * @throws IllegalArgumentException if the bytes are not one whole command, or the ticket is not
     *     above 0
     */
    boolean offer(byte[] command, int offset, int length, long ticket);
}
