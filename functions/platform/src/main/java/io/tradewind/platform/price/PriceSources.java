package io.tradewind.platform.price;

import io.tradewind.platform.settings.SettingException;
import io.tradewind.platform.settings.Settings;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which sources the platform may fetch prices from, and the tickers that they can have: what the
 * Trading API fetches, a trigger must not refuse. A source without a setting is off.
 *
 * @param candles whether the platform's own exchange has its bars in this database
 * @param exchange base URL of an exchange of the platform's elsewhere, which serves Bybit's klines
 * @param bybit base URL of Bybit
 * @param dailyCsv URL template of daily bars of stocks, with {@code {ticker}} or {@code
 *     {ticker_lower}} and perhaps {@code {from}} and {@code {to}} (ISO dates) or {@code
 *     {from_basic}} and {@code {to_basic}} (without hyphens)
 */
public record PriceSources(
        boolean candles, Optional<URI> exchange, Optional<URI> bybit, Optional<String> dailyCsv) {

    /** Variable of {@link #candles}. */
    public static final String CANDLES = "PRICES_EXCHANGE_CANDLES";

    /** Variable of {@link #exchange}. */
    public static final String EXCHANGE = "PRICES_EXCHANGE_URL";

    /** Variable of {@link #bybit}. */
    public static final String BYBIT = "PRICES_BYBIT_URL";

    /** Variable of {@link #dailyCsv}. */
    public static final String DAILY_CSV = "PRICES_DAILY_CSV_URL";

    private static final Pattern PAIR = Pattern.compile("([A-Z0-9]{1,12})[-/_]([A-Z]{3,4})");
    private static final Pattern JOINED = Pattern.compile("[A-Z0-9]{1,12}(USDT|USDC)");
    private static final Pattern STOCK = Pattern.compile("[A-Z]{1,6}([.-][A-Z]{1,2})?");
    private static final Pattern PLACE = Pattern.compile("\\{[a-z_]*}");

    /** No source at all. */
    public static PriceSources none() {
        return new PriceSources(false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The sources that the environment names.
     *
     * @throws SettingException where one is no HTTP URL, or the exchange is named twice
     */
    public static PriceSources fromSettings(Settings settings) {
        boolean candles = settings.flag(CANDLES, false);
        Optional<URI> exchange = base(settings, EXCHANGE);
        if (candles && exchange.isPresent()) {
            throw new SettingException(EXCHANGE, "must be empty where " + CANDLES + " is true");
        }
        return new PriceSources(candles, exchange, base(settings, BYBIT), template(settings));
    }

    /** Whether there is any. */
    public boolean any() {
        return candles || exchange.isPresent() || bybit.isPresent() || dailyCsv.isPresent();
    }

    /**
     * Whether one of them elsewhere might have this ticker. What the exchange in this database has
     * is no guess: ask there.
     */
    public boolean couldServe(String ticker) {
        boolean klines = exchange.isPresent() || bybit.isPresent();
        return (klines && symbol(ticker).isPresent()) || (dailyCsv.isPresent() && isStock(ticker));
    }

    /**
     * The symbol of a pair on Bybit and on the own exchange: {@code BTC-USD} is {@code BTCUSDT},
     * {@code ETH/BTC} is {@code ETHBTC}, {@code SOLUSDC} itself. Empty where the ticker is no pair.
     */
    public static Optional<String> symbol(String ticker) {
        if (JOINED.matcher(ticker).matches()) {
            return Optional.of(ticker);
        }
        Matcher pair = PAIR.matcher(ticker);
        if (!pair.matches()) {
            return Optional.empty();
        }
        String quote = pair.group(2).equals("USD") ? "USDT" : pair.group(2);
        return Optional.of(pair.group(1) + quote);
    }

    /** Whether the ticker reads as a stock's. */
    public static boolean isStock(String ticker) {
        return STOCK.matcher(ticker).matches();
    }

    private static Optional<URI> base(Settings settings, String name) {
        Optional<URI> url = settings.optionalUri(name);
        url.ifPresent(uri -> requireHttp(name, uri));
        return url.map(uri -> URI.create(uri.toString().replaceAll("/+$", "")));
    }

    private static Optional<String> template(Settings settings) {
        Optional<String> template = settings.optional(DAILY_CSV);
        if (template.isEmpty()) {
            return template;
        }
        String text = template.get();
        URI sample;
        try {
            sample = URI.create(PLACE.matcher(text).replaceAll("X"));
        } catch (IllegalArgumentException malformed) {
            throw new SettingException(DAILY_CSV, "must be a URL with places such as {ticker}");
        }
        requireHttp(DAILY_CSV, sample);
        String host = "//" + sample.getRawAuthority();
        if (!text.contains(host) || !text.contains("{ticker")) {
            throw new SettingException(
                    DAILY_CSV, "must have {ticker} or {ticker_lower}, and not in its host");
        }
        return template;
    }

    private static void requireHttp(String name, URI uri) {
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new SettingException(name, "must be an HTTP URL without a user");
        }
    }
}
