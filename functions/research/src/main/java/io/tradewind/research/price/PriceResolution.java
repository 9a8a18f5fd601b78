package io.tradewind.research.price;

import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.NoCommonInterval;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.postgres.PriceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the histories that a request is to read, or says what is wrong with asking for them. */
public sealed interface PriceResolution {

    /**
     * Every ticker has prices.
     *
     * @param interval of the bars to test on, for all tickers
     * @param sources one for each ticker, in their order
     */
    record Found(Interval interval, List<Source> sources) implements PriceResolution {}

    /** Tickers without prices. */
    record Unknown(List<UnknownTicker> tickers) implements PriceResolution {}

    /** Prices that do not serve. */
    record Unfit(List<FieldError> errors) implements PriceResolution {}

    /**
     * One ticker's history.
     *
     * @param bars about how many bars it gives
     */
    record Source(PriceEntry entry, long bars) {}

    /**
     * Resolves tickers.
     *
     * @param wanted interval of the bars; empty for the default rule
     * @param from first instant, or null
     * @param to instant after the last, or null
     */
    static PriceResolution of(
            Connection connection,
            List<String> tickers,
            Optional<Interval> wanted,
            Instant from,
            Instant to)
            throws SQLException {
        Map<String, List<PriceEntry>> stored =
                PriceTable.of(connection, tickers).stream()
                        .collect(Collectors.groupingBy(PriceEntry::ticker));
        if (stored.size() < tickers.size()) {
            List<String> known = PriceTable.tickers(connection);
            List<String> unknown =
                    tickers.stream().filter(ticker -> !stored.containsKey(ticker)).toList();
            return new Unknown(UnknownTicker.among(unknown, known));
        }
        Interval interval =
                wanted.orElseGet(
                        () ->
                                PriceChoice.defaultInterval(
                                        tickers.stream().map(stored::get).toList()));
        if (wanted.isEmpty()) {
            List<String> starved =
                    tickers.stream()
                            .filter(ticker -> PriceChoice.starves(stored.get(ticker), interval))
                            .toList();
            if (!starved.isEmpty()) {
                return new Unfit(List.of(new NoCommonInterval(interval.label(), starved).error()));
            }
        }
        List<FieldError> errors = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (String ticker : tickers) {
            resolve(ticker, stored.get(ticker), interval, from, to, sources, errors);
        }
        return errors.isEmpty() ? new Found(interval, sources) : new Unfit(errors);
    }

    private static void resolve(
            String ticker,
            List<PriceEntry> stored,
            Interval interval,
            Instant from,
            Instant to,
            List<Source> sources,
            List<FieldError> errors) {
        Optional<PriceEntry> source = PriceChoice.source(stored, interval);
        if (source.isEmpty()) {
            errors.add(
                    new FieldError(
                            "interval",
                            "unavailable",
                            "%s has no prices at %s; stored are %s"
                                    .formatted(ticker, interval.label(), labels(stored))));
            return;
        }
        long bars = PriceChoice.bars(source.get(), interval, from, to);
        if (bars == 0) {
            errors.add(
                    new FieldError(
                            from == null ? "to" : "from",
                            "range",
                            "%s has no prices between from and to; they run from %s to %s"
                                    .formatted(ticker, source.get().first(), source.get().last())));
            return;
        }
        sources.add(new Source(source.get(), bars));
    }

    private static String labels(List<PriceEntry> stored) {
        return stored.stream()
                .map(PriceEntry::interval)
                .sorted()
                .map(Interval::label)
                .collect(Collectors.joining(", "));
    }
}
