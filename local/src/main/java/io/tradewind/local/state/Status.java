package io.tradewind.local.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor last said.
 *
 * @param pid the supervisor's process
 * @param startedAtMillis when that process started, so that a reused pid is not taken for it
 * @param state of the whole platform
 * @param message why it failed, or what it waits for; may be empty
 * @param children the processes it looks after
 */
public record Status(
        long pid, long startedAtMillis, State state, String message, List<Child> children) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** How far the platform is. */
    public enum State {
        STARTING,
        HEALTHY,
        DEGRADED,
        STOPPING,
        FAILED
    }

    /**
     * A child process; {@code pid} is 0 for a part of the supervisor itself or one that is not
     * running. {@code stopSignal} is what asks it to end.
     */
    public record Child(
            String name,
            long pid,
            long startedAtMillis,
            String state,
            int restarts,
            int port,
            String message,
            String stopSignal) {

        /** Its process. */
        public ProcessMark mark() {
            return new ProcessMark(pid, startedAtMillis);
        }
    }

    /** The supervisor's process. */
    public ProcessMark mark() {
        return new ProcessMark(pid, startedAtMillis);
    }

    /** Reads the status file; empty if there is none or a crash left half of one. */
    public static Optional<Status> read(Home home) {
        try {
            return Optional.of(JSON.readValue(Files.readString(home.status()), Status.class));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** The status of a supervisor that is alive. */
    public static Optional<Status> live(Home home) {
        return read(home).filter(status -> status.mark().alive());
    }

    /** Replaces the status file in one step. */
    public void write(Home home) {
        Path next = home.folder().resolve("status.json.next");
        try {
            Files.writeString(next, JSON.writeValueAsString(this));
            Files.move(next, home.status(), StandardCopyOption.ATOMIC_MOVE);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException refused) {
            throw FailedWrite.of(home.status(), refused);
        }
    }
}
