package io.tradewind.sequencer.history;

import io.tradewind.platform.settings.Settings;
import java.time.Duration;

/**
 * How often the log's keeper works, and how much.
 *
 * @param snapshotCommands after so many commands a standby makes a snapshot; a writer leaves it to
 *     him until there are twice as many
 * @param logCommands so many commands stay in the log behind the newest snapshot
 * @param pause how long the keeper rests between looks
 * @param share the part of its time in which it works, so that orders do not wait for a core
 */
public record KeepingLimits(long snapshotCommands, long logCommands, Duration pause, double share) {

    /** For an exchange: a restart reads at most some seconds' worth of log. */
    public static final KeepingLimits DEFAULT =
            new KeepingLimits(1_000_000, 1_000_000, Duration.ofSeconds(5), 0.25);

    private static final long SNAPSHOT_COMMANDS_MIN = 1_000;
    private static final long COMMANDS_MAX = 1_000_000_000;

    /** The usual ones, but for {@code ENGINE_SNAPSHOT_COMMANDS} and {@code ENGINE_LOG_COMMANDS}. */
    public static KeepingLimits fromSettings(Settings settings) {
        return new KeepingLimits(
                settings.number(
                        "ENGINE_SNAPSHOT_COMMANDS",
                        SNAPSHOT_COMMANDS_MIN,
                        COMMANDS_MAX,
                        DEFAULT.snapshotCommands()),
                settings.number("ENGINE_LOG_COMMANDS", 0, COMMANDS_MAX, DEFAULT.logCommands()),
                DEFAULT.pause(),
                DEFAULT.share());
    }

    public KeepingLimits {
        if (snapshotCommands < 1 || logCommands < 0 || share <= 0 || share > 1) {
            throw new IllegalArgumentException("a keeper works after 1 command or more, in 0 to 1");
        }
    }
}
