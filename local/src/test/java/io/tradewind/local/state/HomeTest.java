package io.tradewind.local.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir Path folder;

    @Test
    void aFolderThatCannotBeMadeIsOneLineThatSaysWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        StateException refused =
                assertThrows(StateException.class, () -> new Home(file, folder).prepare());
        assertEquals(1, refused.getMessage().lines().count());
        assertTrue(refused.getMessage().contains("--home"), refused.getMessage());
    }

    @Test
    void aFullDiskIsNamed() {
        StateException full =
                FailedWrite.of(
                        folder, new FileSystemException("x", null, "No space left on device"));
        assertTrue(full.getMessage().contains("free some disk space"), full.getMessage());
    }

    /** The JDK tells a full disk by a message alone where a write to an open file fails. */
    @Test
    void aFullDiskIsNamedFromWithinOtherFailures() {
        IOException write = new IOException("No space left on device");
        StateException full =
                FailedWrite.behind(new IllegalStateException(write), folder).orElseThrow();
        assertTrue(full.getMessage().contains("free some disk space"), full.getMessage());
        assertTrue(
                FailedWrite.behind(new UncheckedIOException(write), folder).isPresent(),
                "unchecked");
        assertTrue(FailedWrite.behind(new IOException("reset by peer"), folder).isEmpty());
    }

    @Test
    void secretsAreMadeOnceAndBelongToTheirOwner() throws IOException {
        Home home = new Home(folder, folder).prepare();
        String key = LocalSecrets.open(home).get("demo_api_key");
        assertTrue(key.startsWith("tw_"));
        assertEquals(key, LocalSecrets.open(home).get("demo_api_key"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())));
    }

    @Test
    void aHalfWrittenStatusIsNoStatus() throws IOException {
        Home home = new Home(folder, folder).prepare();
        Files.writeString(home.status(), "{\"pid\":12,");
        assertTrue(Status.read(home).isEmpty());
        long pid = ProcessHandle.current().pid();
        new Status(pid, 1, Status.State.HEALTHY, "", List.of()).write(home);
        assertTrue(Status.live(home).isEmpty(), "a reused pid is another process");
    }
}
