package io.tradewind.sequencer.survival;

import io.tradewind.sequencer.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** An {@link EngineProcess} as its test sees it. */
final class Engine {

    private final Process process;
    private final Path diary;

    private Engine(Process process, Path diary) {
        this.process = process;
        this.diary = diary;
    }

    static Engine start(
            Path folder,
            String url,
            Map<String, String> variables,
            String bucket,
            long seed,
            long leaseMillis) {
        Path diary = folder.resolve("diary-" + seed);
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineProcess.class.getName(),
                        url,
                        diary.toString(),
                        Long.toString(seed),
                        Long.toString(leaseMillis),
                        bucket);
        builder.environment().putAll(variables);
        builder.redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("engine-" + seed + ".log").toFile());
        try {
            return new Engine(builder.start(), diary);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What it told, so far. */
    List<Diary.Entry> told() {
        return Diary.read(diary);
    }

    /** Returns once it follows the log. */
    Engine awaitFollowing() {
        return await("the restored state", () -> Diary.hasRestored(diary));
    }

    /** Returns once it has acknowledged so many commands more. */
    Engine awaitAcknowledged(int more) {
        long count = Diary.acknowledged(diary) + more;
        return await(count + " acknowledgements", () -> Diary.acknowledged(diary) >= count);
    }

    private Engine await(String what, BooleanSupplier condition) {
        Deadline.await(
                what + " of " + diary,
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("it ended with " + process.exitValue() + log());
                    }
                    return condition.getAsBoolean();
                });
        return this;
    }

    private String log() {
        try {
            Path path =
                    diary.resolveSibling(
                            diary.getFileName().toString().replace("diary", "engine") + ".log");
            return ": " + Files.readString(path);
        } catch (IOException failure) {
            return ": " + failure;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, as {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops it in its tracks, or lets it go on. */
    void signal(String name) {
        try {
            int status =
                    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + status);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
