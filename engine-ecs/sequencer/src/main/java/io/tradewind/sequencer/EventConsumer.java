package io.tradewind.sequencer;

import io.tradewind.matching.engine.Engine;

/**
 * Takes what the log has: told in order, once in a process's life, on the release thread, and only
 * after the commit. Calls must not block. A consumer that throws ends the process, for what it
 * missed would be missing for ever.
 */
public interface EventConsumer {

    /**
     * Before anything else: the state after {@code sequence} commands, all of them in the log. It
     * may be read during the call alone.
     *
     * @param epoch the epoch of the last of them; 0 when there are none
     */
    void restored(long epoch, long sequence, Engine state);

    /**
     * Commands of one batch follow.
     *
     * @param timeMillis the time of the first of them
     */
    void batchBegins(long epoch, long firstSequence, long timeMillis);

    /**
     * A command; its events follow.
     *
     * @param ticket 0 when the command was not offered to this process: replayed, followed, or made
     *     by the sequencer
     * @param bytes holds the command; valid during the call
     */
    void command(long sequence, long ticket, byte[] bytes, int offset, int length);

    /**
     * An event of the command told last, for {@link io.tradewind.matching.event.EventReader}; event
     * numbers are in the bytes.
     *
     * @param bytes holds the event; valid during the call
     */
    void event(byte[] bytes, int offset, int length);

    /** The batch's last command has been told with all its events. */
    void batchEnds();

    /** From here on this process is the writer: commands may be offered, and have tickets. */
    default void writing(long epoch) {}

    /**
     * This process was told to stop and will write no more; all it wrote has been told. Its lease
     * is given up when every consumer has returned: here alone they may wait for what they began,
     * some seconds at most.
     */
    default void written() {}
}
