package io.tradewind.matching.event;

import io.tradewind.matching.Side;

/**
 * One fill, between a resting order and an incoming one. The buyer pays {@link #notional} and
 * receives base less his fee; the seller pays base and receives the notional less his fee.
 */
public interface TradeView {

    /** Counted from 1 over all symbols. */
    long id();

    int symbol();

    /** The maker's price. */
    long price();

    long quantity();

    /** Price × quantity in units of quote. */
    long notional();

    /** Quantity in units of base. */
    long base();

    Side takerSide();

    long makerOrder();

    long takerOrder();

    long makerAccount();

    long takerAccount();

    /** What the maker's order has still to trade. */
    long makerLeaves();

    /** What the taker's order has still to trade. */
    long takerLeaves();

    /** In what the maker receives. */
    long makerFee();

    /** In what the taker receives. */
    long takerFee();

    /** What left the maker's reservation; what it exceeds the payment by is available again. */
    long makerUnreserved();

    /** What left the taker's reservation; what it exceeds the payment by is available again. */
    long takerUnreserved();
}
