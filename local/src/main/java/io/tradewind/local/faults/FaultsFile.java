package io.tradewind.local.faults;

import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where the settings of faults lie while they are on: they hold on when a process is killed. */
public final class FaultsFile {

    private final Path file;

    public FaultsFile(Home home) {
        this.file = home.folder().resolve("faults");
    }

    /** What is on; nothing where the file is not there. */
    public Faults read() {
        try {
            return Files.exists(file)
                    ? Faults.parse(Files.readString(file).strip(), 0)
                    : Faults.NONE;
        } catch (IOException unreadable) {
            throw new StateException(
                    "Cannot read " + file + ": ./tradewind faults off", unreadable);
        }
    }

    /** Changes what is on, in one step. */
    public void write(Faults faults) {
        try {
            if (faults.none()) {
                Files.deleteIfExists(file);
                return;
            }
            Path next = file.resolveSibling("faults.next");
            Files.writeString(next, faults.text() + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new StateException("Cannot write " + file + ": make it writable", refused);
        }
    }
}
