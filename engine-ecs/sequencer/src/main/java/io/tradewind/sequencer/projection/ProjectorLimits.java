package io.tradewind.sequencer.projection;

import java.time.Duration;

/**
 * The projector's limits.
 *
 * @param bufferBytes of events that wait to be written; beyond, they are read from the log later
 * @param batchChanges of one transaction; a command that is begun is finished beyond it
 * @param pace least time from one transaction to the next, unless a batch is full
 * @param idlePace least time between transactions that move the position alone
 * @param followPause between two looks at the position while another process writes
 * @param retryPause before the second attempt of what failed; it doubles with each
 * @param retryPauseMax longest pause between attempts
 * @param flushMax how long a process that stops waits for rows that are not written yet, first with
 *     its lease; then the next writer writes them
 */
public record ProjectorLimits(
        long bufferBytes,
        int batchChanges,
        Duration pace,
        Duration idlePace,
        Duration followPause,
        Duration retryPause,
        Duration retryPauseMax,
        Duration flushMax) {

    /** What holds unless settings say otherwise: at 20,000 orders a second, some ten seconds. */
    public static final ProjectorLimits DEFAULT =
            new ProjectorLimits(
                    128L << 20,
                    20_000,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(200),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5));
}
