package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.market.Decimals;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.symbol.SymbolTerms;

/** Instruments in the protocol's words. */
final class InstrumentJson {

    private static final int PPM_SCALE = 6;

    /** The largest amount of quote that the venue takes: half of what an account can hold. */
    private static final long AMOUNT_MAX = Long.MAX_VALUE / 2;

    private InstrumentJson() {}

    static ObjectNode of(Instrument instrument) {
        SymbolTerms terms = instrument.terms();
        String quantityMax = instrument.quantity(terms.quantityMax());
        ObjectNode json = Result.object();
        json.put("symbol", instrument.name());
        json.put("baseCoin", instrument.base().name());
        json.put("quoteCoin", instrument.quote().name());
        json.put("innovation", "0");
        json.put("status", status(instrument));
        json.put("marginTrading", "none");
        json.put("stTag", "0");
        ObjectNode lot = json.putObject("lotSizeFilter");
        lot.put("basePrecision", instrument.quantity(terms.lot()));
        lot.put("quotePrecision", instrument.quote().text(1));
        lot.put("minOrderQty", instrument.quantity(terms.quantityMin()));
        lot.put("maxOrderQty", quantityMax);
        lot.put("maxLimitOrderQty", quantityMax);
        lot.put("maxMarketOrderQty", quantityMax);
        lot.put("postOnlyMaxLimitOrderSize", quantityMax);
        lot.put("minOrderAmt", instrument.amount(terms.notionalMin()));
        lot.put("maxOrderAmt", instrument.amount(AMOUNT_MAX));
        json.putObject("priceFilter")
                .put("tickSize", Decimals.plain(terms.tick(), terms.priceScale()));
        String band = Decimals.plain(terms.bandPpm(), PPM_SCALE);
        json.putObject("riskParameters")
                .put("priceLimitRatioX", band)
                .put("priceLimitRatioY", band);
        return json;
    }

    /** A halt passes, so a halted symbol is one that trades. */
    static String status(Instrument instrument) {
        boolean trades =
                instrument.status() == SymbolStatus.ACTIVE
                        || instrument.status() == SymbolStatus.HALTED;
        return trades ? "Trading" : "Closed";
    }
}
