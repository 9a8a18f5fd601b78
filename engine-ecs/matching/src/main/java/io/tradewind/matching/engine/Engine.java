package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.book.Levels;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * The exchange's state machine: {@link #apply} takes one command from the log, changes the state
 * and tells the sink what happened. Same commands, same events, same {@link #stateHash}, on every
 * replica and every replay. Called on the matching thread only; allocates nothing once it has grown
 * to its market's size, save for operators' commands.
 */
public final class Engine {

    private final State state;
    private final Command command = new Command();
    private final Announcer announcer;
    private final Placement placement;
    private final Amendment amendment;
    private final Cancellation cancellation;
    private final Timers timers;
    private final Treasury treasury;
    private final Operations operations;

    /** An engine without assets, symbols or accounts but the one that collects fees. */
    public Engine(Capacity capacity, EventSink sink) {
        this(new State(capacity), sink);
    }

    private Engine(State state, EventSink sink) {
        this.state = state;
        announcer = new Announcer(state, sink);
        Registry registry = new Registry(announcer);
        Settlement settlement = new Settlement(announcer);
        Matcher matcher = new Matcher(registry, settlement, announcer);
        Risk risk = new Risk(state);
        Lookup lookup = new Lookup();
        Activation activation = new Activation(state, risk, registry, matcher, announcer);
        placement = new Placement(state, risk, registry, matcher, activation, announcer);
        amendment = new Amendment(state, lookup, risk, registry, matcher, activation, announcer);
        cancellation = new Cancellation(state, lookup, registry, announcer);
        timers = new Timers(state, registry, cancellation, activation, announcer);
        treasury = new Treasury(state, announcer);
        operations = new Operations(state, matcher, cancellation, activation, announcer);
    }

    /**
     * Applies the next command of the log.
     *
     * @param bytes holds the command; bytes that are none are refused as {@link Reason#MALFORMED}
     * @param offset where it begins
     */
    public void apply(byte[] bytes, int offset) {
        Command c = command.wrap(bytes, offset);
        state.commands++;
        boolean whole = c.isWhole();
        if (whole) {
            state.advance(c.time());
        }
        announcer.begin(state);
        timers.run();
        if (!whole) {
            announcer.refused(state, c, Reason.MALFORMED);
            return;
        }
        if (c.isPlace()) {
            placement.place(c);
        } else if (c.isCancel()) {
            cancellation.cancel(c);
        } else {
            applyOther(c);
        }
    }

    private void applyOther(Command c) {
        switch (c.type()) {
            case AMEND -> amendment.amend(c);
            case PLACE_PAIR -> placement.placePair(c);
            case CANCEL_ALL -> cancellation.cancelAll(c);
            case TRANSFER -> treasury.transfer(c);
            case DEAD_MAN -> timers.deadMan(c);
            case TICK -> {}
            default -> operations.operate(c);
        }
    }

    /** How many commands it has applied. */
    public long commands() {
        return state.commands;
    }

    /** How many events it has told. */
    public long events() {
        return state.events;
    }

    /** The id of the order that was accepted last; 0 before the first. */
    public long lastOrder() {
        return state.lastOrder;
    }

    /** The latest time it was told, in milliseconds since 1970. */
    public long now() {
        return state.now;
    }

    /** The id of the last trade; 0 before the first. */
    public long lastTrade() {
        return state.lastTrade;
    }

    /**
     * When time alone will change something next: an expiry, the end of a halt, a dead-man's
     * switch. Milliseconds since 1970; {@link Long#MAX_VALUE} for nothing.
     */
    public long nextDeadline() {
        return timers.next();
    }

    /** Open orders of all accounts. */
    public int openOrders() {
        return state.openOrders;
    }

    /** Available units of an account's asset; 0 where there is none. */
    public long available(long account, int asset) {
        int row = balance(account, asset);
        return row == 0 ? 0 : Balances.available(state, row);
    }

    /** Reserved units of an account's asset; 0 where there is none. */
    public long reserved(long account, int asset) {
        int row = balance(account, asset);
        return row == 0 ? 0 : Balances.reserved(state, row);
    }

    private int balance(long account, int asset) {
        int row = state.accounts.find(account);
        return row == 0 ? 0 : state.balances.find(row, asset);
    }

    /** A symbol's terms, or null. */
    public SymbolTerms terms(int symbol) {
        Symbol found = state.symbol(symbol);
        return found == null ? null : found.terms();
    }

    /** A symbol's status, or null. */
    public SymbolStatus status(int symbol) {
        Symbol found = state.symbol(symbol);
        return found == null ? null : found.status();
    }

    /** A symbol's last price; 0 for none. */
    public long lastPrice(int symbol) {
        Symbol found = state.symbol(symbol);
        return found == null ? 0 : found.last();
    }

    /** A symbol's best bid; 0 for none. */
    public long bestBid(int symbol) {
        Symbol found = state.symbol(symbol);
        return found == null ? 0 : found.bids().bestPrice();
    }

    /** A symbol's best ask; 0 for none. */
    public long bestAsk(int symbol) {
        Symbol found = state.symbol(symbol);
        return found == null ? 0 : found.asks().bestPrice();
    }

    /**
     * Copies a side of a book, best first.
     *
     * @param side 0 for bids, 1 for asks
     * @return how many levels there were room for
     */
    public int depth(int symbol, int side, long[] prices, long[] quantities) {
        Symbol found = state.symbol(symbol);
        if (found == null) {
            return 0;
        }
        BookSide book = found.side(side);
        int count = 0;
        int level = book.best();
        while (level != Levels.NONE && count < prices.length) {
            prices[count] = book.price(state, level);
            quantities[count++] = Levels.visible(state, level);
            level = book.after(state, level);
        }
        return count;
    }

    /** Tells every asset, by id. */
    public void forEachAsset(Consumer<? super AssetEntry> visitor) {
        new Inventory(state).assets(visitor);
    }

    /** Tells every account, in the order in which they were opened. */
    public void forEachAccount(Consumer<? super AccountEntry> visitor) {
        new Inventory(state).accounts(visitor);
    }

    /** Tells every balance, in the order in which they were opened. */
    public void forEachBalance(Consumer<? super BalanceEntry> visitor) {
        new Inventory(state).balances(visitor);
    }

    /** Tells every symbol, by id. */
    public void forEachSymbol(Consumer<? super SymbolEntry> visitor) {
        new Inventory(state).symbols(visitor);
    }

    /** Tells every rate that an operator has set: those for all symbols, then symbol by symbol. */
    public void forEachFee(Consumer<? super FeeEntry> visitor) {
        new Inventory(state).fees(visitor);
    }

    /**
     * Tells every open order: by symbol; then bids, asks, triggers on a rise and on a fall, and
     * what has triggered and waits for its turn; each best first, and in the order of its queue.
     * The view is valid during the call alone.
     */
    public void forEachOpenOrder(Consumer<? super OrderView> visitor) {
        new Inventory(state).orders(visitor);
    }

    /** A hash of the whole state: equal on replicas that have applied the same log. */
    public long stateHash() {
        try {
            return Snapshot.hash(state);
        } catch (IOException e) {
            throw new IllegalStateException("hashing writes nothing", e);
        }
    }

    /**
     * Writes the whole state; the stream stays open.
     *
     * @return the state hash
     */
    public long writeSnapshot(OutputStream out) throws IOException {
        return Snapshot.write(state, out);
    }

    /**
     * An engine as it was when the snapshot was written.
     *
     * @throws io.tradewind.matching.state.SnapshotException if it is not whole, or of another
     *     version
     */
    public static Engine restore(InputStream in, Capacity capacity, EventSink sink)
            throws IOException {
        return new Engine(Snapshot.read(in, capacity), sink);
    }
}
