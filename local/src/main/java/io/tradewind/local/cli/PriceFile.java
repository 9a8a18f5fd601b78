package io.tradewind.local.cli;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A CSV price history from the caller's disk, checked by the platform's own rules before anything
 * is sent.
 */
final class PriceFile {

    /** What the platform takes. */
    static final int BYTES_MAX = 64 << 20;

    private static final String TICKER = "[A-Z0-9._/-]{1,20}";
    private static final String INTERVAL_ENDING = "(?i)[-_. ](1m|5m|15m|30m|1h|4h|1d)$";

    private final Path path;
    private final String ticker;
    private final String interval;
    private final int bars;
    private final byte[] csv;

    private PriceFile(Path path, String ticker, String interval, int bars, byte[] csv) {
        this.path = path;
        this.ticker = ticker;
        this.interval = interval;
        this.bars = bars;
        this.csv = csv;
    }

    /** Whether an input names a file rather than a ticker. */
    static boolean isFile(String input) {
        return input.toLowerCase(Locale.ROOT).endsWith(".csv")
                || Files.isRegularFile(Path.of(input));
    }

    /**
     * Reads and checks a file.
     *
     * @param tickerAsked null to take the file's name
     * @param intervalAsked null to take the distance of the bars; longer bars are made of shorter
     *     ones
     * @throws CommandFailure naming the first bad row
     */
    static PriceFile read(Path path, String tickerAsked, String intervalAsked) {
        String ticker = tickerAsked == null ? tickerOf(path) : tickerAsked;
        try {
            long size = Files.size(path);
            if (size > BYTES_MAX) {
                throw tooLarge(path, size);
            }
            byte[] csv = Files.readAllBytes(path);
            PriceSeries series = PriceCsv.parse(csv);
            if (intervalAsked == null || intervalAsked.equals(series.interval().label())) {
                return new PriceFile(path, ticker, series.interval().label(), series.size(), csv);
            }
            PriceSeries longer = resampled(path, series, intervalAsked);
            StringBuilder text = new StringBuilder();
            PriceCsv.write(longer, text);
            byte[] shorter = text.toString().getBytes(StandardCharsets.UTF_8);
            return new PriceFile(path, ticker, intervalAsked, longer.size(), shorter);
        } catch (PriceFormatException e) {
            throw CommandFailure.badInput(
                    path + ", " + e.getMessage() + ".",
                    "Columns are timestamp,open,high,low,close,volume; rows ascend in time.");
        } catch (NoSuchFileException e) {
            throw CommandFailure.badInput("There is no file " + path + ".", "");
        } catch (IOException e) {
            throw CommandFailure.badInput(path + " cannot be read: " + e.getMessage(), "");
        }
    }

    String ticker() {
        return ticker;
    }

    /** Label of the bars' interval. */
    String interval() {
        return interval;
    }

    /** What to upload; the caller may not change it. */
    byte[] csv() {
        return csv;
    }

    /** What was read, in a line. */
    String summary() {
        return "%s: %s bars of %s as %s"
                .formatted(path.getFileName(), Figures.count(bars), interval, ticker);
    }

    private static PriceSeries resampled(Path path, PriceSeries series, String interval) {
        try {
            return series.resample(Interval.of(interval));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(
                    path + " does not fit --interval " + interval + ": " + e.getMessage() + ".",
                    "Leave --interval out to take the file's own, "
                            + series.interval().label()
                            + ".");
        }
    }

    private static CommandFailure tooLarge(Path path, long size) {
        return CommandFailure.badInput(
                "%s has %s MB; a file of prices may have 64 MB."
                        .formatted(path, Figures.decimal(size / 1048576.0, 1)),
                "Cut it to the years that matter, or to longer bars.");
    }

    private static String tickerOf(Path path) {
        String name = path.getFileName().toString().replaceAll("(?i)\\.csv$", "");
        String ticker = name.replaceAll(INTERVAL_ENDING, "").toUpperCase(Locale.ROOT);
        if (!ticker.matches(TICKER)) {
            throw CommandFailure.badInput(
                    "The name of " + path + " is no ticker (1 to 20 of A-Z 0-9 . - _).",
                    "Name the ticker: --ticker BTC-USD");
        }
        return ticker;
    }
}
