package io.tradewind.gateway.listing;

import io.tradewind.gateway.listing.MarketsFile.AccountLine;
import io.tradewind.gateway.listing.MarketsFile.AssetLine;
import io.tradewind.gateway.listing.MarketsFile.FeeLine;
import io.tradewind.gateway.listing.MarketsFile.SymbolLine;
import io.tradewind.gateway.market.Decimals;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.symbol.SymbolTerms;
import io.tradewind.platform.settings.SettingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A markets file as commands, in the order in which they must be given. */
public final class Listing {

    private static final Audit AUDIT = new Audit("configuration", "first start");
    private static final int SHARE = 100_000;
    private static final long HALT_MILLIS = 300_000;
    private static final int MAKER_PPM = 500;
    private static final int TAKER_PPM = 1_000;

    private final List<ToIntFunction<CommandWriter>> commands = new ArrayList<>();
    private final Map<String, AssetLine> assets = new HashMap<>();

    private Listing() {}

    /**
     * The commands of a file.
     *
     * @throws SettingException if it contradicts itself
     */
    public static List<ToIntFunction<CommandWriter>> commands(MarketsFile file) {
        Listing listing = new Listing();
        file.assets().forEach(listing::asset);
        file.symbols().forEach(listing::symbol);
        file.fees().forEach(listing::fees);
        file.demoAccounts().forEach(listing::account);
        return listing.commands;
    }

    private void asset(AssetLine line) {
        assets.put(line.name(), line);
        commands.add(w -> w.asset(0, line.id(), line.name(), line.scale(), 0, AUDIT));
    }

    private AssetLine known(String name) {
        AssetLine asset = assets.get(name);
        if (asset == null) {
            throw refused("names no asset " + name);
        }
        return asset;
    }

    private static SettingException refused(String why) {
        return new SettingException("GATEWAY_MARKETS", "names a file that " + why);
    }

    private static long units(String what, String text, int scale) {
        long units = Decimals.parse(text == null ? "" : text, scale);
        if (units < 0) {
            throw refused("has no valid " + what);
        }
        return units;
    }

    private static long power(int exponent, String symbol) {
        if (exponent < 0 || exponent > 18) {
            throw refused("has scales of " + symbol + " that do not fit its assets'");
        }
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private void symbol(SymbolLine line) {
        AssetLine base = known(line.base());
        AssetLine quote = known(line.quote());
        int prices = line.priceScale();
        int quantities = line.quantityScale();
        String name = line.name();
        SymbolTerms terms =
                new SymbolTerms(
                        name,
                        base.id(),
                        quote.id(),
                        prices,
                        quantities,
                        power(base.scale() - quantities, name),
                        power(quote.scale() - prices - quantities, name),
                        units("tick of " + name, line.tick(), prices),
                        units("lot of " + name, line.lot(), quantities),
                        units("quantity_min of " + name, line.quantityMin(), quantities),
                        units("quantity_max of " + name, line.quantityMax(), quantities),
                        units("notional_min of " + name, line.notionalMin(), quote.scale()),
                        or(line.bandPpm(), SHARE),
                        or(line.breakerPpm(), SHARE),
                        line.haltMillis() == null ? HALT_MILLIS : line.haltMillis(),
                        or(line.makerPpm(), MAKER_PPM),
                        or(line.takerPpm(), TAKER_PPM));
        if (!terms.isValid()) {
            throw refused("has terms of " + name + " that are out of range");
        }
        long reference =
                line.referencePrice() == null
                        ? 0
                        : units("reference_price of " + name, line.referencePrice(), prices);
        commands.add(w -> w.symbol(0, line.id(), terms, reference, AUDIT));
    }

    private static int or(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private void fees(FeeLine line) {
        commands.add(w -> w.fees(0, 0, line.tier(), line.makerPpm(), line.takerPpm(), AUDIT));
    }

    private void account(AccountLine line) {
        boolean maker = Boolean.TRUE.equals(line.marketMaker());
        SelfTradePrevention mode =
                maker ? SelfTradePrevention.NONE : SelfTradePrevention.CANCEL_TAKER;
        commands.add(w -> w.account(0, line.id(), or(line.tier(), 0), mode, maker, AUDIT));
        line.deposits()
                .forEach(
                        (name, text) -> {
                            AssetLine asset = known(name);
                            long amount = units("deposit of " + name, text, asset.scale());
                            String reference = "demo-" + line.id() + "-" + name;
                            commands.add(
                                    w ->
                                            w.transfer(
                                                    0,
                                                    line.id(),
                                                    asset.id(),
                                                    amount,
                                                    reference,
                                                    AUDIT));
                        });
    }
}
