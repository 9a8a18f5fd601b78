package io.tradewind.local.market;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.state.FailedWrite;
import io.tradewind.local.state.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where a market's plan and progress lie. A market is wanted while its plan is there; its progress
 * stays, so that it can be taken up where it ended.
 */
public final class MarketFiles {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final Path plan;
    private final Path progress;

    public MarketFiles(Home home) {
        Path folder = home.of("market");
        this.plan = folder.resolve("plan.json");
        this.progress = folder.resolve("progress.json");
    }

    /** What is wanted; empty where no market is, or the file is not one of ours. */
    public Optional<MarketPlan> plan() {
        return read(plan, MarketPlan.class);
    }

    /** How far it is, or was when it ended. */
    public Optional<MarketProgress> progress() {
        return read(progress, MarketProgress.class);
    }

    private record Shown(boolean running, MarketProgress progress) {}

    /** How a market is, for programs; progress is null where there never was one. */
    public static String json(boolean running, MarketProgress progress) {
        try {
            return JSON.writeValueAsString(new Shown(running, progress));
        } catch (IOException bug) {
            throw new IllegalStateException("a market cannot be told", bug);
        }
    }

    /** Wants a market. */
    public void want(MarketPlan wanted) {
        write(plan, wanted);
    }

    /** Wants none. */
    public void wantNone() {
        try {
            Files.deleteIfExists(plan);
        } catch (IOException refused) {
            throw FailedWrite.of(plan, refused);
        }
    }

    void write(MarketProgress now) {
        write(progress, now);
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), type))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static void write(Path file, Object value) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, JSON.writeValueAsString(value));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw FailedWrite.of(file, refused);
        }
    }
}
