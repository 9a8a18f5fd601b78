package io.tradewind.local.market;

import java.math.BigDecimal;

/**
 * How far a market is. Only its own process writes it.
 *
 * @param plan what it does
 * @param pid the process that wrote it
 * @param state what it is doing
 * @param message why it waits, ended or failed; may be empty
 * @param position trades of the tape that are behind it
 * @param tapeMillis time of the last of them on the tape
 * @param counts what came of them
 * @param lateMillis how late the last trade was
 * @param band the price band that is to be put back, as a share; null where it is in place
 * @param writtenMillis when this was written
 */
public record MarketProgress(
        MarketPlan plan,
        long pid,
        State state,
        String message,
        long position,
        long tapeMillis,
        Counts counts,
        long lateMillis,
        BigDecimal band,
        long writtenMillis) {

    /** What a market is doing. */
    public enum State {
        STARTING,
        TRADING,
        WAITING,
        STOPPED,
        ENDED,
        FAILED
    }

    /**
     * What came of a tape's trades, in this run.
     *
     * @param traded orders of the taker that the exchange took
     * @param merged trades too small for the exchange, added to the next one
     * @param leftOut trades that the exchange refused for good
     * @param halts times that the market waited for the exchange's circuit breaker or operator
     * @param deposits times that an account was paid into
     * @param trouble why the last trade was left out; may be empty
     */
    public record Counts(
            long traded, long merged, long leftOut, long halts, long deposits, String trouble) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, "");

        Counts oneTraded() {
            return new Counts(traded + 1, merged, leftOut, halts, deposits, trouble);
        }

        Counts withMerged(long number) {
            return new Counts(traded, number, leftOut, halts, deposits, trouble);
        }

        Counts oneLeftOut(String why) {
            return new Counts(traded, merged, leftOut + 1, halts, deposits, why);
        }

        Counts oneHalt() {
            return new Counts(traded, merged, leftOut, halts + 1, deposits, trouble);
        }

        Counts oneDeposit() {
            return new Counts(traded, merged, leftOut, halts, deposits + 1, trouble);
        }
    }

    static MarketProgress begin(MarketPlan plan) {
        return new MarketProgress(plan, 0, State.STARTING, "", 0, 0, Counts.NONE, 0, null, 0);
    }

    MarketProgress in(State other, String why) {
        return new MarketProgress(
                plan,
                pid,
                other,
                why,
                position,
                tapeMillis,
                counts,
                lateMillis,
                band,
                writtenMillis);
    }

    MarketProgress at(long number, long tapeTime, long late) {
        return new MarketProgress(
                plan, pid, state, message, number, tapeTime, counts, late, band, writtenMillis);
    }

    MarketProgress with(Counts other) {
        return new MarketProgress(
                plan,
                pid,
                state,
                message,
                position,
                tapeMillis,
                other,
                lateMillis,
                band,
                writtenMillis);
    }

    MarketProgress withBand(BigDecimal share) {
        return new MarketProgress(
                plan,
                pid,
                state,
                message,
                position,
                tapeMillis,
                counts,
                lateMillis,
                share,
                writtenMillis);
    }

    MarketProgress by(MarketPlan other, long process, long now) {
        return new MarketProgress(
                other,
                process,
                state,
                message,
                position,
                tapeMillis,
                counts,
                lateMillis,
                band,
                now);
    }

    /** Whether nothing more will come of it by itself. */
    public boolean isOver() {
        return state == State.STOPPED || state == State.ENDED || state == State.FAILED;
    }
}
