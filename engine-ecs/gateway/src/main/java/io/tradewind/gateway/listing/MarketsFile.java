package io.tradewind.gateway.listing;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.settings.SettingException;
import io.tradewind.platform.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new exchange begins with. Decimals are texts; a symbol's rules that are left out are the
 * venue's: a price band and a circuit breaker of 10 %, halts of 5 minutes, fees of 0.05 and 0.1 %.
 *
 * @param assets what is traded and paid with
 * @param symbols what is traded against what
 * @param fees rates of tiers other than the symbols' own
 * @param demoAccounts accounts with funds, for a machine that shows the exchange
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MarketsFile(
        List<AssetLine> assets,
        List<SymbolLine> symbols,
        List<FeeLine> fees,
        List<AccountLine> demoAccounts) {

    public MarketsFile {
        assets = listed(assets);
        symbols = listed(symbols);
        fees = listed(fees);
        demoAccounts = listed(demoAccounts);
    }

    private static <T> List<T> listed(List<T> lines) {
        return lines == null ? List.of() : List.copyOf(lines);
    }

    /** An asset and the decimals of its unit. */
    public record AssetLine(int id, String name, int scale) {}

    /** A symbol; prices, quantities and worth as decimals. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record SymbolLine(
            int id,
            String name,
            String base,
            String quote,
            int priceScale,
            int quantityScale,
            String tick,
            String lot,
            String quantityMin,
            String quantityMax,
            String notionalMin,
            Integer bandPpm,
            Integer breakerPpm,
            Long haltMillis,
            Integer makerPpm,
            Integer takerPpm,
            String referencePrice) {}

    /** A tier's rates on all symbols. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record FeeLine(int tier, int makerPpm, int takerPpm) {}

    /** An account, its tier and what it is given. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record AccountLine(
            long id, String name, Integer tier, Boolean marketMaker, Map<String, String> deposits) {

        public AccountLine {
            deposits = deposits == null ? Map.of() : Map.copyOf(deposits);
        }
    }

    /**
     * The file that {@code GATEWAY_MARKETS} names, or the one that is built in; its demo accounts
     * are left out unless {@code GATEWAY_DEMO_ACCOUNTS} is true.
     */
    public static MarketsFile fromSettings(Settings settings) {
        MarketsFile file = read(settings.optional("GATEWAY_MARKETS"));
        return settings.flag("GATEWAY_DEMO_ACCOUNTS", false)
                ? file
                : new MarketsFile(file.assets, file.symbols, file.fees, List.of());
    }

    private static MarketsFile read(Optional<String> path) {
        try {
            byte[] bytes = path.isPresent() ? Files.readAllBytes(Path.of(path.get())) : builtIn();
            return Json.read(bytes, MarketsFile.class);
        } catch (IOException unreadable) {
            throw new SettingException("GATEWAY_MARKETS", "names a file that cannot be read");
        } catch (JsonFormatException malformed) {
            throw new SettingException(
                    "GATEWAY_MARKETS", "names a file that is malformed: " + malformed.getMessage());
        }
    }

    private static byte[] builtIn() throws IOException {
        try (InputStream in = MarketsFile.class.getResourceAsStream("/markets.json")) {
            return in.readAllBytes();
        }
    }
}
