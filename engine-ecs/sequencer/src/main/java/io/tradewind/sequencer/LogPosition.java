package io.tradewind.sequencer;

/**
 * The end of a batch in the log.
 *
 * @param sequence the number of the last command, counted from 1 over the life of the exchange
 * @param checksum the batch's, which the next one's continues
 */
public record LogPosition(long sequence, int checksum) {

    /** Before the first command. */
    public static final LogPosition START = new LogPosition(0, 0);
}
