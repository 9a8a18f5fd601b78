package io.tradewind.local.market;

/** The market cannot go on, and trying again would not help. */
final class MarketFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MarketFailedException(String message) {
        super(message);
    }
}
