package io.tradewind.sequencer.projection;

/**
 * How far the rows have come.
 *
 * @param epoch of the writer of the last command
 * @param sequence the last command's number; 0 before the first
 * @param event the number of its last event
 * @param timeMillis the last command's time, in milliseconds since 1970
 */
public record Position(long epoch, long sequence, long event, long timeMillis) {

    /** Before the first command. */
    public static final Position START = new Position(0, 0, 0, 0);
}
