package io.tradewind.sequencer.statement;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A movement of an account's money.
 *
 * @param event the number of the event that moved it
 * @param entry tells the entries of an event apart
 * @param amount negative for what left the account
 * @param trade the trade's number, or 0
 * @param reference of a deposit or withdrawal, or empty
 */
public record LedgerEntry(
        long event,
        int entry,
        Instant time,
        int asset,
        Kind kind,
        BigDecimal amount,
        long trade,
        String reference) {

    /** What moves money. */
    public enum Kind {
        TRADE,
        FEE,
        DEPOSIT,
        WITHDRAWAL
    }
}
