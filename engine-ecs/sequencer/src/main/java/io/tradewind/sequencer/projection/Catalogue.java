package io.tradewind.sequencer.projection;

import java.util.HashMap;
import java.util.Map;

/**
 * The decimals of every asset and symbol, as operators' commands set them: what turns the engine's
 * integers into numbers. They never change once they are set, so what is known is never wrong.
 */
public final class Catalogue {

    private final Map<Integer, Integer> assetScales = new HashMap<>();
    private final Map<Integer, Market> markets = new HashMap<>();

    /**
     * What a symbol's numbers are in.
     *
     * @param baseAsset what is traded
     * @param quoteAsset what is paid with
     * @param priceScale decimals of a price
     * @param quantityScale decimals of a quantity
     */
    public record Market(int baseAsset, int quoteAsset, int priceScale, int quantityScale) {}

    /** Adds an asset, or sets it again. */
    public void asset(int asset, int scale) {
        assetScales.put(asset, scale);
    }

    /** Adds a symbol, or sets it again. */
    public void symbol(int symbol, Market market) {
        markets.put(symbol, market);
    }

    int assetScale(int asset) {
        Integer scale = assetScales.get(asset);
        if (scale == null) {
            throw new IllegalStateException("asset " + asset + " was never set");
        }
        return scale;
    }

    Market market(int symbol) {
        Market market = markets.get(symbol);
        if (market == null) {
            throw new IllegalStateException("symbol " + symbol + " was never set");
        }
        return market;
    }
}
