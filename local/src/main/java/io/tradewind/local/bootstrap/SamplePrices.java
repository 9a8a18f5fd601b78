package io.tradewind.local.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.TradeAggregation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Real prices to begin with, from the sample artifact: a week and more of Bitstamp's BTC-USD trades
 * of 2013 as minute bars, two days of ETH-USD in five minutes, and a year of AAPL. They go in
 * through the API, as the demo tenant's own would, once in the life of a state folder.
 */
public final class SamplePrices {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String TRADES = "bitstamp_trades_from_20131125_usd.csv";
    private static final String FIVE_MINUTES = "ETH-USD-PT5M-2023-3-13_2023-3-15.json";
    private static final String DAILY = "appleinc_bars_from_20130101_usd.csv";

    private final HttpClient client;
    private final String apiKey;
    private final Path marker;

    public SamplePrices(HttpClient client, Home home, LocalSecrets secrets) {
        this.client = client;
        this.apiKey = secrets.get("demo_api_key");
        this.marker = home.folder().resolve("sample-prices");
    }

    /** Whether they were put in before. */
    public boolean present() {
        return Files.exists(marker);
    }

    /** Puts them in; those that were put in by a run that broke off are put in again. */
    public void put() throws IOException, InterruptedException {
        put("BTC-USD", Interval.of("1m"), minuteBars());
        put("ETH-USD", Interval.of("5m"), fiveMinuteBars());
        try (InputStream daily = open(DAILY)) {
            put(
                    "AAPL",
                    Interval.of("1d"),
                    new String(daily.readAllBytes(), StandardCharsets.UTF_8));
        }
        Files.writeString(marker, Instant.now() + "\n");
    }

    private static String minuteBars() throws IOException {
        StringBuilder csv = new StringBuilder();
        try (InputStream trades = open(TRADES)) {
            PriceCsv.write(TradeAggregation.toBars(trades, Interval.of("1m")), csv);
        } catch (PriceFormatException broken) {
            throw new IOException("The sample trades cannot be read", broken);
        }
        return csv.toString();
    }

    /** The JSON's bars carry the last millisecond that they cover. */
    private static String fiveMinuteBars() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        long millis = Interval.of("5m").millis();
        try (InputStream json = open(FIVE_MINUTES)) {
            for (JsonNode bar : JsonMapper.builder().build().readTree(json).path("ohlc")) {
                csv.append(Instant.ofEpochMilli(bar.path("endTime").asLong() + 1 - millis));
                for (String field :
                        new String[] {
                            "openPrice", "highPrice", "lowPrice", "closePrice", "volume"
                        }) {
                    csv.append(',').append(bar.path(field).asText());
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }

    private static InputStream open(String name) throws IOException {
        InputStream stream = SamplePrices.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name + " is not on the class path");
        }
        return stream;
    }

    private void put(String ticker, Interval interval, String csv)
            throws IOException, InterruptedException {
        URI uri =
                URI.create(
                        "http://127.0.0.1:%d/api/v1/prices/%s/%s"
                                .formatted(Port.API.number(), ticker, interval.label()));
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(TIMEOUT)
                        .header("Content-Type", "text/csv")
                        .header("X-API-Key", apiKey)
                        .PUT(HttpRequest.BodyPublishers.ofString(csv))
                        .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    "The sample prices of %s were refused: %d %s"
                            .formatted(ticker, answer.statusCode(), answer.body()));
        }
    }
}
