package io.tradewind.gateway.bybit;

/** The protocol's codes that this venue answers with, and their words. */
public enum RetCode {
    OK(0, "OK"),
    TIMEOUT(10000, "Server Timeout"),
    PARAMETER(10001, "params error"),
    TIMESTAMP(10002, "The request time exceeds the time window range."),
    KEY(10003, "API key is invalid."),
    SIGNATURE(10004, "Error sign, please check your signature generation algorithm."),
    PERMISSION(10005, "Permission denied, please check your API key permissions."),
    RATE_LIMIT(10006, "Too many visits. Exceeded the API Rate Limit."),
    SERVER(10016, "Server error."),
    ROUTE(10017, "Route not found."),
    AWAY(10019, "This server takes no orders at the moment, connect again."),
    TOO_MANY_ORDERS(170005, "Too many new orders; current limit is exceeded."),
    EMPTY_PARAMETER(170105, "Parameter was empty."),
    TIME_IN_FORCE(170115, "Invalid timeInForce."),
    ORDER_TYPE(170116, "Invalid orderType."),
    SIDE(170117, "Invalid side."),
    SYMBOL(170121, "Invalid symbol."),
    AMOUNT_TOO_LARGE(170124, "Order amount too large."),
    INVALID_PARAMETER(170130, "Data sent for a parameter is not valid."),
    INSUFFICIENT_BALANCE(170131, "Balance insufficient."),
    PRICE_TOO_HIGH(170132, "Order price too high."),
    PRICE_TOO_LOW(170133, "Order price too low."),
    PRICE_DECIMALS(170134, "Order price decimal too long."),
    QUANTITY_TOO_LARGE(170135, "Order quantity too large."),
    QUANTITY_TOO_SMALL(170136, "Order quantity too small."),
    QUANTITY_DECIMALS(170137, "Order quantity decimal too long."),
    VALUE_TOO_SMALL(170140, "Order value exceeded lower limit."),
    DUPLICATE_LINK_ID(170141, "Duplicate clientOrderId"),
    AMOUNT_DECIMALS(170148, "Market order amount decimal too long."),
    BUY_PRICE_BAND(170193, "Buy order price is outside the price limits."),
    SELL_PRICE_BAND(170194, "Sell order price is outside the price limits."),
    ORDER_FILTER(170201, "Invalid orderFilter parameter."),
    REJECTED(170210, "New order rejected."),
    ORDER_UNKNOWN(170213, "Order does not exist."),
    POST_ONLY(170218, "The LIMIT-MAKER order is rejected due to being filled immediately."),
    BUSY(170222, "Too many requests in this time frame."),
    AMEND_UNSUPPORTED(170312, "The order cannot be modified in this way."),
    AMEND_BELOW_FILLED(170313, "Modified quantity must be above the filled quantity.");

    private final int code;
    private final String message;

    RetCode(int code, String message) {
        this.code = code;
        this.message = message;
    }

    /** The number. */
    public int code() {
        return code;
    }

    /** The words. */
    public String message() {
        return message;
    }
}
