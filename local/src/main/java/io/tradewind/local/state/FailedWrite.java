package io.tradewind.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a failed write means for the user. */
public final class FailedWrite {

    /** Free bytes without which the platform does not start: its servers' files when new. */
    public static final long START_MIN = 256L * 1024 * 1024;

    private static final long MIB = 1024L * 1024;
    private static final List<String> FULL = List.of("No space left", "Disk quota exceeded");

    private FailedWrite() {}

    /** The failure in one line that says what to do. */
    public static StateException of(Path path, IOException cause) {
        String reason = reason(cause);
        String mend =
                full(reason)
                        ? "free some disk space, or choose another folder with --home"
                        : "make it writable, or choose another folder with --home";
        return new StateException("Cannot write " + path + " (" + reason + "): " + mend, cause);
    }

    /** The same for any failure that a full disk lies behind; empty for others. */
    public static Optional<StateException> behind(Throwable failure, Path folder) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException refused && full(reason(refused))) {
                return Optional.of(of(folder, refused));
            }
            if (each instanceof UncheckedIOException refused && full(reason(refused.getCause()))) {
                return Optional.of(of(folder, refused.getCause()));
            }
        }
        return Optional.empty();
    }

    /**
     * Refuses a folder on a disk that is all but full.
     *
     * @throws StateException with one line that says what to do
     */
    public static void refuseFullDisk(Path folder) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < START_MIN) {
                throw new StateException(
                        "The disk of "
                                + folder
                                + " has "
                                + free / MIB
                                + " MB free, "
                                + START_MIN / MIB
                                + " are needed to start: free some, or choose another folder with"
                                + " --home");
            }
        } catch (IOException unknown) {
            throw of(folder, unknown);
        }
    }

    private static boolean full(String reason) {
        return FULL.stream().anyMatch(reason::contains);
    }

    private static String reason(IOException cause) {
        if (cause instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        String message = cause.getMessage();
        return message != null && full(message) ? message : cause.getClass().getSimpleName();
    }
}
