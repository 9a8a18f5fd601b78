package io.tradewind.sequencer;

import java.time.Duration;

/**
 * How much a sequencer takes on, and how long it waits.
 *
 * @param queueCommands commands that wait for their place in the order; further ones are refused. A
 *     power of two
 * @param batchCommands commands of one batch
 * @param batchBytes bytes of one batch's commands, from which on no further one is added
 * @param spin how long the sequencer looks for work before it sleeps
 * @param followPause how long a standby pauses at the end of the log before it looks again
 * @param leaseAttempts how often a standby asks for the lease
 * @param appendStall after so long without the log's answer to a batch, further commands are
 *     refused until it comes
 */
public record SequencerLimits(
        int queueCommands,
        int batchCommands,
        int batchBytes,
        Duration spin,
        Duration followPause,
        Duration leaseAttempts,
        Duration appendStall) {

    /** For an exchange. */
    public static final SequencerLimits DEFAULT =
            new SequencerLimits(
                    1 << 14,
                    1 << 12,
                    1 << 18,
                    Duration.ofNanos(20_000),
                    Duration.ofMillis(20),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(1));

    public SequencerLimits {
        if (Integer.bitCount(queueCommands) != 1) {
            throw new IllegalArgumentException("queueCommands is not a power of two");
        }
        if (batchCommands < 1 || batchBytes < 1) {
            throw new IllegalArgumentException("a batch has room for one command or more");
        }
    }
}
