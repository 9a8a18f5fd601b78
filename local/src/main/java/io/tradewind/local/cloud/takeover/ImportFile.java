package io.tradewind.local.cloud.takeover;

import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Import blocks beside the environment's own files, while one apply needs them. One that a killed
 * apply left is deleted first: what it names may be gone since.
 */
final class ImportFile implements AutoCloseable {

    private final Path file;

    ImportFile(Path folder) {
        file = folder.resolve("takeover.tf");
        close();
    }

    void write(List<Found> found) {
        StringBuilder blocks = new StringBuilder();
        for (Found one : found) {
            blocks.append(
                    """
                    import {
                      to = %s
                      id = "%s"
                    }
                    """
                            .formatted(one.address(), one.id()));
        }
        try {
            Files.writeString(file, blocks);
        } catch (IOException refused) {
            throw new StateException("Cannot write " + file, refused);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException refused) {
            throw new StateException("Cannot delete " + file, refused);
        }
    }
}
