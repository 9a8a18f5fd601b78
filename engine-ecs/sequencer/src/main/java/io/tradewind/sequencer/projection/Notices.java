package io.tradewind.sequencer.projection;

import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandType;
import io.tradewind.matching.symbol.SymbolTerms;
import java.util.LinkedHashMap;
import java.util.Map;

/** What operators did in a batch and what became of symbols: rare, so rows are written as told. */
final class Notices {

    private static final int ACTION_COLUMNS = 8;
    private static final int STATUS_COLUMNS = 5;

    private final Catalogue catalogue;
    private final CopyRows actions = new CopyRows();
    private final CopyRows statuses = new CopyRows();
    private final Map<Integer, Asset> assets = new LinkedHashMap<>();
    private final Map<Integer, SymbolTerms> symbols = new LinkedHashMap<>();

    Notices(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private record Asset(String name, int scale) {}

    CopyRows actions() {
        return actions;
    }

    CopyRows statuses() {
        return statuses;
    }

    void operated(Command command, long time, long event) {
        actions.row(ACTION_COLUMNS)
                .int8(event)
                .time(time)
                .text(command.type().name())
                .int8(command.symbol())
                .int8(command.account())
                .text(command.actor())
                .text(command.reason())
                .binary(command.bytes(), command.offset(), command.length());
        if (command.type() == CommandType.ASSET) {
            Asset asset = new Asset(command.name(), command.setting(24));
            catalogue.asset(command.symbol(), asset.scale());
            assets.put(command.symbol(), asset);
        } else if (command.type() == CommandType.SYMBOL) {
            SymbolTerms terms = command.terms();
            catalogue.symbol(
                    command.symbol(),
                    new Catalogue.Market(
                            terms.baseAsset(),
                            terms.quoteAsset(),
                            terms.priceScale(),
                            terms.quantityScale()));
            symbols.put(command.symbol(), terms);
        }
    }

    void status(int symbol, SymbolStatus status, long until, long time, long event) {
        statuses.row(STATUS_COLUMNS)
                .int8(event)
                .time(time)
                .int4(symbol)
                .text(status.name())
                .timeOrEmpty(until);
    }

    /** Writes assets as they are now. */
    void writeAssets(CopyRows out) {
        assets.forEach((id, asset) -> out.row(3).int4(id).text(asset.name()).int2(asset.scale()));
    }

    /** Writes symbols as they are now. */
    void writeSymbols(CopyRows out) {
        symbols.forEach(
                (id, terms) ->
                        out.row(8)
                                .int4(id)
                                .text(terms.name())
                                .int4(terms.baseAsset())
                                .int4(terms.quoteAsset())
                                .int2(terms.priceScale())
                                .int2(terms.quantityScale())
                                .numeric(terms.tick(), terms.priceScale())
                                .numeric(terms.lot(), terms.quantityScale()));
    }

    void clear() {
        actions.clear();
        statuses.clear();
        assets.clear();
        symbols.clear();
    }
}
