package io.tradewind.local.market;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.state.FailedWrite;
import io.tradewind.local.state.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    private final String symbol;
    private final Path folder;
    private final Path plan;
    private final Path progress;

    /** Those of a symbol's market, as BTCUSDT. */
    public MarketFiles(Home home, String symbol) {
        this.symbol = symbol;
        this.folder = folder(home).resolve(symbol);
        this.plan = folder.resolve("plan.json");
        this.progress = folder.resolve("progress.json");
    }

    private static Path folder(Home home) {
        return home.of("market");
    }

    /** Those of every market that there is or was, by symbol. */
    public static List<MarketFiles> all(Home home) {
        if (!Files.isDirectory(folder(home))) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder(home))) {
            return folders.filter(Files::isDirectory)
                    .map(found -> found.getFileName().toString())
                    .sorted()
                    .map(symbol -> new MarketFiles(home, symbol))
                    .toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The market, as BTCUSDT. */
    public String symbol() {
        return symbol;
    }

    Path folder() {
        return folder;
    }

    /** What is wanted; empty where no market is, or the file is not one of ours. */
    public Optional<MarketPlan> plan() {
        return read(plan, MarketPlan.class);
    }

    /** How far it is, or was when it ended. */
    public Optional<MarketProgress> progress() {
        return read(progress, MarketProgress.class);
    }

    /**
     * How a market is, for programs.
     *
     * @param running whether its process trades
     * @param progress how far it is; null where there is none
     */
    public record Shown(String symbol, boolean running, MarketProgress progress) {}

    private record All(boolean running, List<Shown> markets) {}

    /** How markets are, for programs, and whether one runs. */
    public static String json(List<Shown> markets) {
        try {
            return JSON.writeValueAsString(
                    new All(markets.stream().anyMatch(Shown::running), markets));
        } catch (IOException bug) {
            throw new IllegalStateException("markets cannot be told", bug);
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
            Files.createDirectories(file.getParent());
            Files.writeString(next, JSON.writeValueAsString(value));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw FailedWrite.of(file, refused);
        }
    }
}
