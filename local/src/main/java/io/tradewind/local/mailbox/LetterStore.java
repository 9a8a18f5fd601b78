package io.tradewind.local.mailbox;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Letters in a folder, a file each; the oldest go when there are too many. What {@link #add} has
 * returned from outlives the process. Thread-safe.
 */
final class LetterStore {

    /** Most letters that are kept. */
    static final int LETTERS_MAX = 1_000;

    private static final String ENDING = ".json";

    private final Path folder;
    private final TreeMap<String, Letter.Line> lines = new TreeMap<>();

    private LetterStore(Path folder) {
        this.folder = folder;
    }

    /** Opens the letters in this folder. A file that cannot be read is left where it is. */
    static LetterStore open(Path folder) throws IOException {
        Files.createDirectories(folder);
        LetterStore store = new LetterStore(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                store.read(file).ifPresent(letter -> store.lines.put(letter.id(), letter.line()));
            }
        }
        return store;
    }

    /** Keeps the letter. */
    synchronized void add(Letter letter) throws IOException {
        Path next = folder.resolve(letter.id() + ".next");
        Files.write(next, Json.bytes(letter));
        Files.move(next, file(letter.id()), StandardCopyOption.ATOMIC_MOVE);
        lines.put(letter.id(), letter.line());
        while (lines.size() > LETTERS_MAX) {
            forget(lines.firstKey());
        }
    }

    /** Newest first. */
    synchronized List<Letter.Line> newest() {
        return new ArrayList<>(lines.descendingMap().values());
    }

    /** A letter by an id that may come from anywhere. */
    Optional<Letter> find(String id) {
        synchronized (this) {
            if (!lines.containsKey(id)) {
                return Optional.empty();
            }
        }
        return read(file(id));
    }

    /** Throws all letters away. */
    synchronized void clear() {
        for (Map.Entry<String, Letter.Line> each : List.copyOf(lines.entrySet())) {
            forget(each.getKey());
        }
    }

    private void forget(String id) {
        lines.remove(id);
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private Optional<Letter> read(Path file) {
        try {
            return Optional.of(Json.read(Files.readAllBytes(file), Letter.class));
        } catch (IOException | JsonFormatException unreadable) {
            System.err.println("The mailbox passes over " + file + ": " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Path file(String id) {
        return folder.resolve(id + ENDING);
    }
}
