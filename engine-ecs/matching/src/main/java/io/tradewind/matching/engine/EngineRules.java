package io.tradewind.matching.engine;

import io.tradewind.matching.index.ClientIds;

/**
 * The engine's limits that an operator may change. They are part of the state.
 *
 * @param openOrdersMax open orders of an account
 * @param openOrdersPerSymbolMax open orders of an account on one symbol
 * @param clientIdLengthMax longest client order id, in characters
 * @param triggersPerSymbolMax pending triggers of a symbol
 * @param clientIdMemoryMillis how long the client order ids of closed orders are remembered
 */
public record EngineRules(
        int openOrdersMax,
        int openOrdersPerSymbolMax,
        int clientIdLengthMax,
        int triggersPerSymbolMax,
        long clientIdMemoryMillis) {

    /** What holds until an operator says otherwise. */
    public static final EngineRules DEFAULT = new EngineRules(100, 20, 36, 10_000, 86_400_000);

    /** Open orders of all accounts. */
    public static final int ORDERS_MAX = 16_000_000;

    /** Accounts. */
    public static final int ACCOUNTS_MAX = 4_000_000;

    /** The highest symbol id. */
    public static final int SYMBOL_MAX = 16_383;

    /** Client order ids of closed orders that are remembered; beyond, the oldest are forgotten. */
    public static final int CLOSED_CLIENT_IDS_MAX = 1_000_000;

    /** The shortest and the longest window of a dead-man's switch. */
    public static final long DEAD_MAN_MILLIS_MIN = 3_000;

    /** The longest window of a dead-man's switch. */
    public static final long DEAD_MAN_MILLIS_MAX = 300_000;

    private static final int OPEN_ORDERS_CEILING = 1_000_000;
    private static final long MEMORY_MILLIS_MAX = 31L * 86_400_000;

    boolean isValid() {
        return isCount(openOrdersMax)
                && isCount(openOrdersPerSymbolMax)
                && isCount(triggersPerSymbolMax)
                && clientIdLengthMax >= 1
                && clientIdLengthMax <= ClientIds.LENGTH_MAX
                && clientIdMemoryMillis >= 0
                && clientIdMemoryMillis <= MEMORY_MILLIS_MAX;
    }

    private static boolean isCount(int count) {
        return count >= 0 && count <= OPEN_ORDERS_CEILING;
    }
}
