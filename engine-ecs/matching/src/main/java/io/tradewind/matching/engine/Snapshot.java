package io.tradewind.matching.engine;

import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.state.SnapshotException;
import io.tradewind.matching.state.StateReader;
import io.tradewind.matching.state.StateWriter;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The whole state as words, in an order that every replica shares. */
final class Snapshot {

    /** "TRADEWIN" and a version. */
    private static final long MAGIC = 0x4e49_5745_4441_5254L;

    private static final long VERSION = 1;

    private Snapshot() {}

    static long hash(State state) throws IOException {
        return write(state, StateWriter.hashing());
    }

    static long write(State state, OutputStream out) throws IOException {
        return write(state, StateWriter.to(out));
    }

    private static long write(State state, StateWriter out) throws IOException {
        out.put(MAGIC);
        out.put(VERSION);
        writeCounters(state, out);
        state.fees.write(out);
        writeAssets(state, out);
        writeAccounts(state, out);
        int symbols = 0;
        for (Symbol symbol : state.symbols) {
            symbols += symbol == null ? 0 : 1;
        }
        out.put(symbols);
        for (Symbol symbol : state.symbols) {
            if (symbol != null) {
                out.put(symbol.id());
                writeTerms(symbol.terms(), out);
                symbol.write(out);
            }
        }
        writeSeats(state, out);
        new OrderSnapshot(state).write(out);
        state.clientIds.writeClosed(out);
        return out.finish();
    }

    static State read(InputStream stream, Capacity capacity) throws IOException {
        StateReader in = new StateReader(stream);
        State state = new State(capacity);
        try {
            read(state, in);
        } catch (IndexOutOfBoundsException
                | IllegalStateException
                | NegativeArraySizeException
                | ArithmeticException
                | NullPointerException
                | EOFException e) {
            SnapshotException refusal = in.refuse(String.valueOf(e.getMessage()));
            refusal.initCause(e);
            throw refusal;
        }
        return state;
    }

    private static void read(State state, StateReader in) throws IOException {
        if (in.next() != MAGIC) {
            throw in.refuse("it does not begin like a snapshot");
        }
        long version = in.next();
        if (version != VERSION) {
            throw in.refuse("its version is " + version + ", known is " + VERSION);
        }
        readCounters(state, in);
        state.fees.read(in);
        readAssets(state, in);
        readAccounts(state, in);
        int symbols = in.nextInt(0, EngineRules.SYMBOL_MAX, "the number of symbols");
        for (int i = 0; i < symbols; i++) {
            int id = in.nextInt(1, EngineRules.SYMBOL_MAX, "a symbol");
            Symbol symbol = state.addSymbol(id, readTerms(in));
            symbol.read(in);
            symbol.resolveFees(state.fees);
            if (symbol.haltedUntil() != 0) {
                state.haltEnds.add(id, symbol.haltedUntil(), id);
            }
        }
        readSeats(state, in);
        new OrderSnapshot(state).read(in);
        state.clientIds.readClosed(in);
        in.finish();
    }

    private static void writeCounters(State state, StateWriter out) throws IOException {
        out.put(state.now);
        out.put(state.commands);
        out.put(state.events);
        out.put(state.lastOrder);
        out.put(state.lastTrade);
        out.put(state.rules.openOrdersMax());
        out.put(state.rules.openOrdersPerSymbolMax());
        out.put(state.rules.clientIdLengthMax());
        out.put(state.rules.triggersPerSymbolMax());
        out.put(state.rules.clientIdMemoryMillis());
    }

    private static void readCounters(State state, StateReader in) throws IOException {
        state.advance(in.next());
        state.commands = in.next();
        state.events = in.next();
        state.lastOrder = in.next();
        state.lastTrade = in.next();
        state.rules =
                new EngineRules(
                        (int) in.next(),
                        (int) in.next(),
                        (int) in.next(),
                        (int) in.next(),
                        in.next());
        if (!state.rules.isValid()) {
            throw in.refuse("its rules are out of range");
        }
    }

    private static void writeAssets(State state, StateWriter out) throws IOException {
        int count = 0;
        for (int id = 1; id < state.assets.end(); id++) {
            count += state.assets.has(id) ? 1 : 0;
        }
        out.put(count);
        for (int id = 1; id < state.assets.end(); id++) {
            if (state.assets.has(id)) {
                out.put(id);
                out.putText(state.assets.name(id));
                out.put(state.assets.scale(id));
                out.put(state.assets.dailyMax(id));
                out.put(state.assets.total(id));
            }
        }
    }

    private static void readAssets(State state, StateReader in) throws IOException {
        int count = in.nextInt(0, 65_535, "the number of assets");
        for (int i = 0; i < count; i++) {
            int id = in.nextInt(1, 65_535, "an asset");
            state.assets.configure(id, in.nextText(), (int) in.next(), in.next());
            state.assets.addTotal(id, in.next());
        }
    }

    private static void writeAccounts(State state, StateWriter out) throws IOException {
        out.put(state.accounts.end());
        for (int number = 1; number < state.accounts.end(); number++) {
            int row = state.accounts.row(number);
            out.put(Accounts.id(state, row));
            out.put(Accounts.settings(state, row));
            out.put(Accounts.deadMan(state, row));
        }
        out.put(state.balances.end());
        for (int number = 1; number < state.balances.end(); number++) {
            int row = state.balances.row(number);
            out.put(Accounts.number(state, Balances.account(state, row)));
            out.put(Balances.asset(state, row));
            for (int i = 0; i < Balances.STATE_WORDS; i++) {
                out.put(Balances.word(state, row, i));
            }
        }
    }

    private static void readAccounts(State state, StateReader in) throws IOException {
        int accountsEnd = in.nextInt(2, EngineRules.ACCOUNTS_MAX + 2, "the number of accounts");
        for (int number = 1; number < accountsEnd; number++) {
            long id = in.next();
            int row = number == 1 ? Accounts.FEES_ROW : state.accounts.open(state, id);
            Accounts.setSettings(state, row, in.next());
            Accounts.setDeadMan(state, row, in.next());
            if (Accounts.deadMan(state, row) != 0) {
                state.deadMen.add(number, Accounts.deadMan(state, row), number);
            }
        }
        int balancesEnd = in.nextInt(1, Integer.MAX_VALUE, "the number of balances");
        for (int expected = 1; expected < balancesEnd; expected++) {
            int account = state.accounts.row(in.nextInt(1, accountsEnd - 1, "a balance's account"));
            int row =
                    state.balances.open(state, account, in.nextInt(1, 65_535, "a balance's asset"));
            if (row != state.balances.row(expected)) {
                throw in.refuse("a balance stands there twice");
            }
            for (int i = 0; i < Balances.STATE_WORDS; i++) {
                Balances.setWord(state, row, i, in.next());
            }
        }
    }

    private static void writeTerms(SymbolTerms terms, StateWriter out) throws IOException {
        out.putText(terms.name());
        out.put(terms.baseAsset());
        out.put(terms.quoteAsset());
        out.put(terms.priceScale());
        out.put(terms.quantityScale());
        out.put(terms.baseUnit());
        out.put(terms.quoteUnit());
        out.put(terms.tick());
        out.put(terms.lot());
        out.put(terms.quantityMin());
        out.put(terms.quantityMax());
        out.put(terms.notionalMin());
        out.put(terms.bandPpm());
        out.put(terms.breakerPpm());
        out.put(terms.haltMillis());
        out.put(terms.makerPpm());
        out.put(terms.takerPpm());
    }

    private static SymbolTerms readTerms(StateReader in) throws IOException {
        SymbolTerms terms =
                new SymbolTerms(
                        in.nextText(),
                        in.nextInt(1, 65_535, "a base asset"),
                        in.nextInt(1, 65_535, "a quote asset"),
                        (int) in.next(),
                        (int) in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        in.next(),
                        (int) in.next(),
                        (int) in.next(),
                        in.next(),
                        (int) in.next(),
                        (int) in.next());
        if (!terms.isValid()) {
            throw in.refuse("a symbol's terms are out of range");
        }
        return terms;
    }

    private static void writeSeats(State state, StateWriter out) throws IOException {
        out.put(state.seats.end());
        for (int number = 1; number < state.seats.end(); number++) {
            int seat = state.seats.row(number);
            out.put(Accounts.number(state, Seats.account(state, seat)));
            out.put(Seats.symbol(state, seat));
        }
    }

    private static void readSeats(State state, StateReader in) throws IOException {
        int end = in.nextInt(1, Integer.MAX_VALUE, "the number of seats");
        for (int seat = 1; seat < end; seat++) {
            int last = state.accounts.end() - 1;
            int account = state.accounts.row(in.nextInt(1, last, "a seat's account"));
            int id = in.nextInt(1, EngineRules.SYMBOL_MAX, "a seat's symbol");
            SymbolTerms terms = state.symbol(id).terms();
            int base = state.balances.find(account, terms.baseAsset());
            int quote = state.balances.find(account, terms.quoteAsset());
            state.seats.open(state, account, id, base, quote);
        }
    }
}
