package io.tradewind.gateway.auth;

/** What an API key may do. */
public enum Scope {
    /** Look at orders, fills and balances. */
    READ,
    /** Place, amend and cancel orders; and read. */
    TRADE,
    /** Take funds out. */
    WITHDRAW
}
