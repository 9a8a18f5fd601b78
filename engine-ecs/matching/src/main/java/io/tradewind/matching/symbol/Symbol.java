package io.tradewind.matching.symbol;

import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.state.Rows;
import io.tradewind.matching.state.StateReader;
import io.tradewind.matching.state.StateWriter;
import java.io.IOException;

/** One symbol: its terms and status, its book and triggers, and its last price. */
public final class Symbol {

    private final int id;
    private final BookSide[] sides;
    private final Triggers triggers;
    private final CircuitBreaker breaker = new CircuitBreaker();
    private final FeeSchedule fees = new FeeSchedule();
    private final int[] makerPpm = new int[16];
    private final int[] takerPpm = new int[16];
    private final int[] worstPpm = new int[16];
    private final int baseFees;
    private final int quoteFees;

    private SymbolTerms terms;
    private SymbolStatus status = SymbolStatus.ACTIVE;
    private long haltedUntil;
    private long last;
    private long bandLow;
    private long bandHigh;

    /**
     * @param baseFees the fee account's balance of base
     * @param quoteFees the fee account's balance of quote
     */
    public Symbol(int id, SymbolTerms terms, int baseFees, int quoteFees, Rows rows) {
        this.id = id;
        this.terms = terms;
        this.baseFees = baseFees;
        this.quoteFees = quoteFees;
        BookSide bids = new BookSide(true);
        BookSide asks = new BookSide(false);
        this.sides = new BookSide[] {bids, asks};
        this.triggers = new Triggers(rows);
        moveBand();
    }

    public int id() {
        return id;
    }

    public SymbolTerms terms() {
        return terms;
    }

    /** Takes new terms; rates follow with {@link #resolveFees}. */
    public void setTerms(SymbolTerms changed) {
        terms = changed;
        moveBand();
        breaker.reconfigure(changed.breakerPpm());
    }

    public SymbolStatus status() {
        return status;
    }

    /** When a halt by the circuit breaker ends, in milliseconds since 1970; 0 for none. */
    public long haltedUntil() {
        return haltedUntil;
    }

    public void setStatus(SymbolStatus changed, long until) {
        status = changed;
        haltedUntil = until;
    }

    public boolean isActive() {
        return status == SymbolStatus.ACTIVE;
    }

    /** Bids for 0, asks for 1. */
    public BookSide side(int side) {
        return sides[side];
    }

    public BookSide bids() {
        return sides[0];
    }

    public BookSide asks() {
        return sides[1];
    }

    public Triggers triggers() {
        return triggers;
    }

    public CircuitBreaker breaker() {
        return breaker;
    }

    public int baseFees() {
        return baseFees;
    }

    public int quoteFees() {
        return quoteFees;
    }

    /** The last trade's price, or 0. */
    public long last() {
        return last;
    }

    /** Sets the last price; the price band moves with it. */
    public void setLast(long price) {
        if (price != last) {
            last = price;
            moveBand();
        }
    }

    /** Whether the price band, if there is one yet, allows a price. */
    public boolean isInBand(long price) {
        return price >= bandLow && price <= bandHigh;
    }

    /** The lowest price that may trade. */
    public long bandLow() {
        return bandLow;
    }

    /** The highest price that may trade. */
    public long bandHigh() {
        return bandHigh;
    }

    private void moveBand() {
        boolean open = last == 0 || terms.bandPpm() == 0;
        long width = open ? 0 : Amounts.shareDown(last, terms.bandPpm());
        bandLow = open ? 1 : last - width;
        bandHigh = open ? SymbolTerms.PRICE_MAX : last + width;
    }

    /** The symbol's own rates by tier. */
    public FeeSchedule fees() {
        return fees;
    }

    /** Works out each tier's rates: the symbol's for the tier, else the tier's, else its terms'. */
    public void resolveFees(FeeSchedule common) {
        for (int tier = 0; tier < makerPpm.length; tier++) {
            FeeSchedule source = fees.has(tier) ? fees : common;
            boolean set = source.has(tier);
            makerPpm[tier] = set ? source.maker(tier) : terms.makerPpm();
            takerPpm[tier] = set ? source.taker(tier) : terms.takerPpm();
            worstPpm[tier] = Math.max(makerPpm[tier], takerPpm[tier]);
        }
    }

    public int makerPpm(int tier) {
        return makerPpm[tier];
    }

    public int takerPpm(int tier) {
        return takerPpm[tier];
    }

    /** The higher of the rates that an order of this tier may pay. */
    public int worstPpm(int tier) {
        return worstPpm[tier];
    }

    /** Writes all but terms and orders. */
    public void write(StateWriter out) throws IOException {
        out.put(status.code());
        out.put(haltedUntil);
        out.put(last);
        fees.write(out);
        breaker.write(out);
    }

    /** Reads all but terms and orders. */
    public void read(StateReader in) throws IOException {
        status = SymbolStatus.of(in.nextInt(0, SymbolStatus.DELISTED.code(), "a status"));
        haltedUntil = in.next();
        last = in.next();
        moveBand();
        fees.read(in);
        breaker.read(in, terms.breakerPpm());
    }
}
