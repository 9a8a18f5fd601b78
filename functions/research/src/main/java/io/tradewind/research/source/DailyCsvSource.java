package io.tradewind.research.source;

import io.tradewind.platform.price.PriceSources;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.catalogue.PriceOrigin;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Daily bars of stocks as CSV files, one a ticker, from a URL template; see {@link PriceSources}.
 * The files keep the rules of every price file. A template without dates gives the whole file each
 * time, of which the tail is taken.
 */
final class DailyCsvSource implements PriceSource {

    /** Two hundred years of days have about half of it. */
    private static final int BYTES_MAX = 8 << 20;

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final String template;
    private final SourceHttp http = new SourceHttp(PriceOrigin.DAILY_CSV, BYTES_MAX);
    private final Clock clock;

    DailyCsvSource(String template, Clock clock) {
        this.template = template;
        this.clock = clock;
    }

    @Override
    public PriceOrigin origin() {
        return PriceOrigin.DAILY_CSV;
    }

    @Override
    public boolean serves(String ticker, Interval interval) {
        return interval == Interval.D1 && PriceSources.isStock(ticker);
    }

    @Override
    public PricePage before(String ticker, Interval interval, Instant end, Duration timeout) {
        LocalDate last = LocalDate.ofInstant(end, ZoneOffset.UTC);
        return page(ticker, EARLIEST, last, timeout, null, end);
    }

    @Override
    public PricePage from(String ticker, Interval interval, Instant start, Duration timeout) {
        LocalDate first = LocalDate.ofInstant(start, ZoneOffset.UTC);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return page(ticker, first, today, timeout, start, null);
    }

    private PricePage page(
            String ticker,
            LocalDate first,
            LocalDate last,
            Duration timeout,
            Instant start,
            Instant end) {
        Optional<byte[]> body = http.get(ticker, uri(ticker, first, last), timeout);
        if (body.isEmpty() || body.get().length == 0) {
            return new PricePage.Unknown();
        }
        Optional<PriceSeries> bars = read(ticker, body.get());
        return bars.isEmpty()
                ? new PricePage.Unknown()
                : new PricePage.Bars(bars.get().slice(start, end), Optional.empty());
    }

    private URI uri(String ticker, LocalDate first, LocalDate last) {
        String encoded = URLEncoder.encode(ticker, StandardCharsets.UTF_8);
        return URI.create(
                template.replace("{ticker}", encoded)
                        .replace("{ticker_lower}", encoded.toLowerCase(Locale.ROOT))
                        .replace("{from}", first.toString())
                        .replace("{to}", last.toString())
                        .replace("{from_basic}", first.format(DateTimeFormatter.BASIC_ISO_DATE))
                        .replace("{to_basic}", last.format(DateTimeFormatter.BASIC_ISO_DATE)));
    }

    /** The file's bars; empty where it is a header and nothing else. */
    private Optional<PriceSeries> read(String ticker, byte[] file) {
        PriceSeries series;
        try {
            series = PriceCsv.parse(file);
        } catch (PriceFormatException broken) {
            if (broken.row() == 0 && broken.column().equals("file")) {
                return Optional.empty();
            }
            throw refused(ticker, broken.getMessage());
        }
        for (int row = 0; row < series.size(); row++) {
            if (series.epochMillis(row) % Interval.D1.millis() != 0) {
                throw refused(ticker, "row " + (row + 1) + " is not about a day");
            }
        }
        return Optional.of(series);
    }

    private static RefusedAnswerException refused(String ticker, String rule) {
        return new RefusedAnswerException(PriceOrigin.DAILY_CSV, ticker, rule);
    }
}
