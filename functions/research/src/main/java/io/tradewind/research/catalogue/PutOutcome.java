package io.tradewind.research.catalogue;

/** What storing a price history leads to. */
public sealed interface PutOutcome {

    /** The file is stored and is what sweeps read from now on. */
    record Stored(PriceEntry entry) implements PutOutcome {}

    /**
     * The file is refused, and nothing of it is stored.
     *
     * @param row first bad data line, from 1; 0 for the file as a whole or its header
     * @param column name of the column at fault
     * @param rule what should have been
     */
    record Refused(long row, String column, String rule) implements PutOutcome {}
}
