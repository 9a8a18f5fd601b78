package io.tradewind.gateway.market;

import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandType;
import io.tradewind.matching.symbol.SymbolTerms;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Assets, symbols and fees, as operators' commands have made them. */
public final class Instruments {

    /** Decimals of an asset that a symbol names before it is known: not to be seen in practice. */
    private static final Asset UNKNOWN = new Asset(0, "", 0);

    private final Map<Integer, Asset> assets = new ConcurrentHashMap<>();
    private final Map<Integer, Instrument> byId = new ConcurrentHashMap<>();
    private final Map<String, Instrument> byName = new ConcurrentHashMap<>();
    private final Fees fees = new Fees();

    /** The instrument of this name, or null. */
    public Instrument find(String name) {
        return byName.get(name);
    }

    /** The instrument of the engine's number, or null. */
    public Instrument get(int symbol) {
        return byId.get(symbol);
    }

    /** All, by name. */
    public List<Instrument> all() {
        return byId.values().stream().sorted(Comparator.comparing(Instrument::name)).toList();
    }

    /** The asset of the engine's number, or null. */
    public Asset asset(int id) {
        return assets.get(id);
    }

    /** The asset of this name, or null. */
    public Asset asset(String name) {
        for (Asset asset : assets.values()) {
            if (asset.name().equals(name)) {
                return asset;
            }
        }
        return null;
    }

    /** Every asset. */
    public Collection<Asset> assets() {
        return List.copyOf(assets.values());
    }

    /** What a tier pays on a symbol. */
    public FeeRate rate(Instrument instrument, int tier) {
        return fees.of(instrument, tier);
    }

    /** Forgets everything, before a restore. */
    public void clear() {
        assets.clear();
        byId.clear();
        byName.clear();
        fees.clear();
    }

    /** Takes an asset. */
    public void putAsset(int id, String name, int scale) {
        assets.put(id, new Asset(id, name, scale));
    }

    /** Takes a symbol's terms; a new one is active. */
    public void putSymbol(int id, SymbolTerms terms) {
        Instrument known = byId.get(id);
        Instrument changed =
                known == null
                        ? new Instrument(
                                id,
                                terms,
                                assets.getOrDefault(terms.baseAsset(), UNKNOWN),
                                assets.getOrDefault(terms.quoteAsset(), UNKNOWN),
                                SymbolStatus.ACTIVE,
                                0)
                        : known.withTerms(terms);
        if (known != null && !known.name().equals(terms.name())) {
            byName.remove(known.name());
        }
        put(changed);
    }

    /** Takes a symbol's status. */
    public void putStatus(int id, SymbolStatus status, long until) {
        Instrument known = byId.get(id);
        if (known != null) {
            put(known.withStatus(status, until));
        }
    }

    /** Takes a tier's rates on a symbol, or with symbol 0 on all; -1 unsets them. */
    public void putFees(int symbol, int tier, int makerPpm, int takerPpm) {
        fees.set(symbol, tier, makerPpm, takerPpm);
    }

    private void put(Instrument instrument) {
        byId.put(instrument.id(), instrument);
        byName.put(instrument.name(), instrument);
    }

    /** Takes an operator's command that took effect. */
    public void operated(Command command) {
        CommandType type = command.type();
        if (type == CommandType.ASSET) {
            putAsset(command.symbol(), command.name(), command.setting(24));
        } else if (type == CommandType.SYMBOL) {
            putSymbol(command.symbol(), command.terms());
        } else if (type == CommandType.FEES) {
            putFees(
                    command.symbol(),
                    command.setting(24),
                    command.settingInt(28),
                    command.settingInt(32));
        }
    }
}
