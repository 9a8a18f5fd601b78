package io.tradewind.platform.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.settings.SettingException;
import io.tradewind.platform.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceSourcesTest {

    @ParameterizedTest
    @CsvSource({
        "BTC-USD,BTCUSDT",
        "ETH/USD,ETHUSDT",
        "ETH_BTC,ETHBTC",
        "SOL-USDC,SOLUSDC",
        "1INCH-USDT,1INCHUSDT",
        "BTCUSDT,BTCUSDT",
        "AAPL,",
        "BRK-B,",
        "BRK.B,",
        "BTC-USD-PERP,",
    })
    void tickersOfPairsAreSymbolsOfTheVenue(String ticker, String symbol) {
        assertEquals(symbol, PriceSources.symbol(ticker).orElse(null));
    }

    @Test
    void withoutSettingsNothingIsServed() {
        PriceSources sources =
                PriceSources.fromSettings(Settings.of(Map.of("PRICES_BYBIT_URL", "")));
        assertEquals(PriceSources.none(), sources);
        assertFalse(sources.any());
        assertFalse(sources.couldServe("BTC-USD"));
    }

    @Test
    void eachSourceServesItsKindOfTicker() {
        PriceSources bybit = of("PRICES_BYBIT_URL", "https://api.bybit.com/");
        assertEquals("https://api.bybit.com", bybit.bybit().orElseThrow().toString());
        assertTrue(bybit.couldServe("BTC-USD"));
        assertFalse(bybit.couldServe("AAPL"));
        PriceSources stocks =
                of("PRICES_DAILY_CSV_URL", "https://prices.example.com/{ticker_lower}?from={from}");
        assertTrue(stocks.couldServe("BRK-B"));
        assertFalse(stocks.couldServe("BTC-USD"));
        assertTrue(of("PRICES_EXCHANGE_URL", "http://localhost:8085").couldServe("BTC-USD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x/{ticker}",
                "https://{ticker}.example.com/",
                "https://user@example.com/{ticker}",
                "https://example.com/AAPL.csv",
                "https://exa mple.com/{ticker}",
            })
    void aTemplateThatCouldGoAnywhereIsRefused(String template) {
        assertThrows(SettingException.class, () -> of("PRICES_DAILY_CSV_URL", template));
    }

    private static PriceSources of(String name, String value) {
        return PriceSources.fromSettings(Settings.of(Map.of(name, value)));
    }

    @Test
    void theOwnExchangeIsNamedOnce() {
        assertTrue(of("PRICES_EXCHANGE_CANDLES", "true").any());
        assertFalse(
                of("PRICES_EXCHANGE_CANDLES", "true").couldServe("BTCUSDT"), "asked, not guessed");
        assertFalse(of("PRICES_EXCHANGE_CANDLES", "false").any());
        assertThrows(
                SettingException.class,
                () ->
                        PriceSources.fromSettings(
                                Settings.of(
                                        Map.of(
                                                "PRICES_EXCHANGE_CANDLES",
                                                "true",
                                                "PRICES_EXCHANGE_URL",
                                                "http://localhost:8085"))));
    }
}
