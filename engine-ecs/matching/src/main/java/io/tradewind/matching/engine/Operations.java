package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Assets;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.symbol.FeeSchedule;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;

/** Operators' commands. Each that takes effect is told with its actor and reason. */
final class Operations {

    /** Account ids are positive and leave the two highest bits to the engine. */
    static boolean isAccountId(long id) {
        return id > 0 && id < 1L << 61;
    }

    private final State state;
    private final Matcher matcher;
    private final Cancellation cancellation;
    private final Activation activation;
    private final Announcer announcer;

    Operations(
            State state,
            Matcher matcher,
            Cancellation cancellation,
            Activation activation,
            Announcer announcer) {
        this.state = state;
        this.matcher = matcher;
        this.cancellation = cancellation;
        this.activation = activation;
        this.announcer = announcer;
    }

    /** One operator's command, of any type but a cancel of everybody's orders. */
    void operate(Command command) {
        Reason reason =
                switch (command.type()) {
                    case ASSET -> asset(command);
                    case SYMBOL -> symbol(command);
                    case STATUS -> status(command);
                    case HALT_ALL -> all(SymbolStatus.ACTIVE, SymbolStatus.HALTED);
                    case RESUME_ALL -> all(SymbolStatus.HALTED, SymbolStatus.ACTIVE);
                    case BREAKER -> breaker(command);
                    case ACCOUNT -> account(command);
                    case DAILY_LIMIT -> dailyLimit(command);
                    case FEES -> fees(command);
                    case RULES -> rules(command);
                    default -> Reason.MALFORMED;
                };
        if (reason == Reason.NONE) {
            announcer.operated(state, command);
        } else {
            announcer.refused(state, command, reason);
        }
    }

    private Reason asset(Command command) {
        int id = command.symbol();
        int scale = command.setting(24);
        long dailyMax = command.settingLong(32);
        String name = command.name();
        boolean known = state.assets.has(id);
        if (id < 1
                || id > Assets.ID_MAX
                || scale > Assets.SCALE_MAX
                || dailyMax < 0
                || name.isEmpty()
                || (known && state.assets.scale(id) != scale)) {
            return Reason.INVALID_CONFIGURATION;
        }
        state.assets.configure(id, name, scale, dailyMax);
        return Reason.NONE;
    }

    private Reason symbol(Command command) {
        int id = command.symbol();
        SymbolTerms terms = command.terms();
        long reference = command.referencePrice();
        if (id < 1
                || id > EngineRules.SYMBOL_MAX
                || terms.name().isEmpty()
                || !terms.isValid()
                || reference < 0
                || reference > SymbolTerms.PRICE_MAX) {
            return Reason.INVALID_CONFIGURATION;
        }
        if (!state.assets.has(terms.baseAsset()) || !state.assets.has(terms.quoteAsset())) {
            return Reason.UNKNOWN_ASSET;
        }
        Symbol symbol = state.symbol(id);
        if (symbol == null) {
            symbol = state.addSymbol(id, terms);
            symbol.setLast(reference);
        } else if (!symbol.terms().mayBecome(terms) || symbol.status() == SymbolStatus.DELISTED) {
            return Reason.INVALID_CONFIGURATION;
        } else {
            symbol.setTerms(terms);
        }
        symbol.resolveFees(state.fees);
        return Reason.NONE;
    }

    private Reason status(Command command) {
        Symbol symbol = state.symbol(command.symbol());
        SymbolStatus status = SymbolStatus.of(command.setting(24));
        if (symbol == null) {
            return Reason.UNKNOWN_SYMBOL;
        }
        if (status == null) {
            return Reason.MALFORMED;
        }
        if (symbol.status() == SymbolStatus.DELISTED) {
            return Reason.INVALID_CONFIGURATION;
        }
        change(symbol, status);
        return Reason.NONE;
    }

    private void change(Symbol symbol, SymbolStatus status) {
        state.haltEnds.remove(symbol.id());
        symbol.setStatus(status, 0);
        announcer.status(state, symbol);
        if (status == SymbolStatus.DELISTED) {
            cancellation.delist(symbol);
        } else {
            activation.drain(symbol);
        }
    }

    private Reason all(SymbolStatus from, SymbolStatus to) {
        for (Symbol symbol : state.symbols) {
            if (symbol != null && symbol.status() == from) {
                change(symbol, to);
            }
        }
        return Reason.NONE;
    }

    private Reason breaker(Command command) {
        Symbol symbol = state.symbol(command.symbol());
        int value = command.setting(24);
        if (symbol == null) {
            return Reason.UNKNOWN_SYMBOL;
        }
        if (value > 1) {
            return Reason.MALFORMED;
        }
        boolean trip = value == 1;
        SymbolStatus from = trip ? SymbolStatus.ACTIVE : SymbolStatus.HALTED;
        if (symbol.status() != from) {
            return Reason.SYMBOL_NOT_ACTIVE;
        }
        if (trip) {
            matcher.halt(state, symbol);
        } else {
            symbol.breaker().clear();
            change(symbol, SymbolStatus.ACTIVE);
        }
        return Reason.NONE;
    }

    private Reason account(Command command) {
        long id = command.account();
        int tier = command.setting(24);
        int marketMaker = command.setting(26);
        SelfTradePrevention mode = SelfTradePrevention.of(command.setting(25));
        if (!isAccountId(id)
                || tier > Accounts.TIER_MAX
                || marketMaker > 1
                || mode == null
                || (mode == SelfTradePrevention.NONE && marketMaker == 0)) {
            return Reason.INVALID_CONFIGURATION;
        }
        int found = state.accounts.find(id);
        if (found == 0 && state.accounts.end() > EngineRules.ACCOUNTS_MAX) {
            return Reason.CAPACITY;
        }
        int row = found == 0 ? state.accounts.open(state, id) : found;
        boolean unset = mode == SelfTradePrevention.ACCOUNT_DEFAULT;
        Accounts.configure(
                state,
                row,
                tier,
                unset ? SelfTradePrevention.CANCEL_TAKER : mode,
                marketMaker == 1);
        return Reason.NONE;
    }

    private Reason dailyLimit(Command command) {
        int account = state.accounts.find(command.account());
        if (account == 0) {
            return Reason.UNKNOWN_ACCOUNT;
        }
        if (!state.assets.has(command.symbol())) {
            return Reason.UNKNOWN_ASSET;
        }
        if (command.value() < Balances.ASSET_LIMIT) {
            return Reason.INVALID_CONFIGURATION;
        }
        int row = state.balances.open(state, account, command.symbol());
        Balances.setDailyMax(state, row, command.value());
        return Reason.NONE;
    }

    private Reason fees(Command command) {
        int tier = command.setting(24);
        int maker = command.settingInt(28);
        int taker = command.settingInt(32);
        Symbol symbol = state.symbol(command.symbol());
        if (command.symbol() != 0 && symbol == null) {
            return Reason.UNKNOWN_SYMBOL;
        }
        boolean unset = maker == FeeSchedule.UNSET && taker == FeeSchedule.UNSET;
        if (tier > Accounts.TIER_MAX || !(unset || (isRate(maker) && isRate(taker)))) {
            return Reason.INVALID_CONFIGURATION;
        }
        FeeSchedule schedule = symbol == null ? state.fees : symbol.fees();
        schedule.set(tier, maker, taker);
        for (Symbol each : state.symbols) {
            if (each != null && (symbol == null || symbol == each)) {
                each.resolveFees(state.fees);
            }
        }
        return Reason.NONE;
    }

    private static boolean isRate(int ppm) {
        return ppm >= 0 && ppm < SymbolTerms.PPM;
    }

    private Reason rules(Command command) {
        EngineRules rules =
                new EngineRules(
                        command.settingInt(24),
                        command.settingInt(28),
                        command.settingInt(32),
                        command.settingInt(36),
                        command.settingLong(40));
        if (!rules.isValid()) {
            return Reason.INVALID_CONFIGURATION;
        }
        state.rules = rules;
        return Reason.NONE;
    }
}
