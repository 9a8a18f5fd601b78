package io.tradewind.gateway.limit;

/** How often an account may use a route in a second. Batches have windows of their own. */
public enum RouteLimit {
    CREATE(20),
    AMEND(10),
    CANCEL(20),
    CANCEL_ALL(20),
    CREATE_BATCH(20),
    AMEND_BATCH(20),
    CANCEL_BATCH(20),
    READ_ORDERS(50),
    READ_HISTORY(50),
    READ_EXECUTIONS(50),
    READ_POSITIONS(50),
    READ_WALLET(50),
    READ_ACCOUNT(50),
    READ_FEES(5),
    READ_KEY(10),
    READ_COINS(5),
    DEAD_MAN(5);

    private final int perSecond;

    RouteLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Units a second where nothing else is configured. */
    public int perSecond() {
        return perSecond;
    }
}
