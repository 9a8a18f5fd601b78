package io.tradewind.research.source;

import io.tradewind.platform.price.PriceSources;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.catalogue.PriceOrigin;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Klines by Bybit's protocol, version 5: {@code GET /v5/market/kline}, category spot, 1,000 bars an
 * answer, newest first. The own exchange speaks it too, at another base URL.
 */
final class KlineSource implements PriceSource {

    /** Most bars that the protocol gives at once. */
    static final int PAGE_BARS = 1_000;

    /** A thousand bars have about a tenth of this. */
    private static final int BYTES_MAX = 1 << 20;

    private static final Map<Interval, String> CODES =
            Map.of(
                    Interval.M1, "1",
                    Interval.M5, "5",
                    Interval.M15, "15",
                    Interval.M30, "30",
                    Interval.H1, "60",
                    Interval.H4, "240",
                    Interval.D1, "D");

    private final PriceOrigin origin;
    private final URI base;
    private final SourceHttp http;
    private final Clock clock;

    KlineSource(PriceOrigin origin, URI base, Clock clock) {
        this.origin = origin;
        this.base = base;
        this.http = new SourceHttp(origin, BYTES_MAX);
        this.clock = clock;
    }

    @Override
    public PriceOrigin origin() {
        return origin;
    }

    @Override
    public boolean serves(String ticker, Interval interval) {
        return PriceSources.symbol(ticker).isPresent();
    }

    @Override
    public PricePage before(String ticker, Interval interval, Instant end, Duration timeout) {
        long last = end.toEpochMilli() - 1;
        return switch (page(ticker, interval, 0, last, "", timeout)) {
            case KlineAnswer.Unknown _ -> new PricePage.Unknown();
            case KlineAnswer.Rows(PriceSeries bars) ->
                    new PricePage.Bars(
                            bars,
                            bars.size() < PAGE_BARS ? Optional.empty() : Optional.of(bars.time(0)));
        };
    }

    @Override
    public PricePage from(String ticker, Interval interval, Instant start, Duration timeout) {
        long first = interval.floor(start.toEpochMilli());
        long last = first + interval.millis() * PAGE_BARS - 1;
        return switch (page(ticker, interval, first, last, "&start=" + first, timeout)) {
            case KlineAnswer.Unknown _ -> new PricePage.Unknown();
            case KlineAnswer.Rows(PriceSeries bars) ->
                    new PricePage.Bars(
                            bars,
                            last < clock.millis()
                                    ? Optional.of(Instant.ofEpochMilli(last + 1))
                                    : Optional.empty());
        };
    }

    private KlineAnswer page(
            String ticker,
            Interval interval,
            long first,
            long last,
            String start,
            Duration timeout) {
        String symbol = PriceSources.symbol(ticker).orElseThrow();
        URI uri =
                URI.create(
                        "%s/v5/market/kline?category=spot&symbol=%s&interval=%s%s&end=%d&limit=%d"
                                .formatted(
                                        base, symbol, CODES.get(interval), start, last, PAGE_BARS));
        Optional<byte[]> body = http.get(ticker, uri, timeout);
        return body.isEmpty()
                ? new KlineAnswer.Unknown()
                : new KlineReader(origin, ticker, symbol, interval, first, last).read(body.get());
    }
}
