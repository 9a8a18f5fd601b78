package io.tradewind.quant.price;

/** The rules that every bar holds to, each refused with the row's number. */
final class PriceRules {

    private PriceRules() {}

    static void checkOrder(long row, long previousMillis, long millis) throws PriceFormatException {
        if (millis == previousMillis) {
            throw new PriceFormatException(
                    row, "timestamp", "must differ from the row before it, but is its duplicate");
        }
        if (millis < previousMillis) {
            throw new PriceFormatException(
                    row, "timestamp", "must be later than the row before it");
        }
    }

    static void checkBar(
            long row, double open, double high, double low, double close, double volume)
            throws PriceFormatException {
        checkPositive(row, "open", open);
        checkPositive(row, "high", high);
        checkPositive(row, "low", low);
        checkPositive(row, "close", close);
        if (!Double.isFinite(volume) || volume < 0) {
            throw new PriceFormatException(row, "volume", "must be a number that is not negative");
        }
        if (low > open || low > close || low > high) {
            throw new PriceFormatException(row, "low", "must not be above open, close or high");
        }
        if (high < open || high < close) {
            throw new PriceFormatException(row, "high", "must not be below open or close");
        }
    }

    static void checkPositive(long row, String column, double price) throws PriceFormatException {
        if (!Double.isFinite(price) || price <= 0) {
            throw new PriceFormatException(row, column, "must be a positive number");
        }
    }
}
