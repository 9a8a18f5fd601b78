package io.tradewind.local.process;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log file that is moved aside when it is full: {@code x.log.1} is the one before, {@code
 * x.log.2} the one before that, and older ones are gone. Thread-safe. A full disk loses lines, not
 * the process that writes them.
 */
public final class RotatingLog implements AutoCloseable {

    private static final long BYTES_MAX = 8L * 1024 * 1024;
    private static final int KEPT = 2;

    private final Path file;
    private OutputStream out;
    private long bytes;

    public RotatingLog(Path file) {
        this.file = file;
        try {
            open();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Appends one line and hands it to the system. */
    public synchronized void line(String line) {
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (bytes + text.length > BYTES_MAX) {
                rotate();
            }
            out.write(text);
            out.flush();
            bytes += text.length;
        } catch (IOException full) {
            bytes = Math.max(bytes, 0); // the line is lost, the next one is tried again
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void rotate() throws IOException {
        out.close();
        for (int i = KEPT; i > 1; i--) {
            if (Files.exists(old(i - 1))) {
                Files.move(old(i - 1), old(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, old(1), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private Path old(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private void open() throws IOException {
        out =
                new BufferedOutputStream(
                        Files.newOutputStream(
                                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        bytes = Files.size(file);
    }
}
