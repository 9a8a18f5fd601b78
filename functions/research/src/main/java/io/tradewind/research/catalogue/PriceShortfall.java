package io.tradewind.research.catalogue;

/**
 * Why prices that could be fetched are not there.
 *
 * @param kind whether asking again helps
 * @param reason a sentence that names the source or says how far it is
 */
public record PriceShortfall(Kind kind, String reason) {

    /** Whether asking again helps. */
    public enum Kind {
        /** A part is fetched and kept; asking again goes on with it. */
        PENDING,
        /** The source cannot be reached or is too busy; asking later may help. */
        UNAVAILABLE,
        /** What was asked for, or what the source answered, is refused. */
        REFUSED
    }
}
