package io.tradewind.benchmarks.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two who trade. The maker rests an order, the taker takes it, and at the next pair they change
 * sides: whatever the number of orders, nobody's money runs out. An order of the taker that comes
 * before the maker's finds nothing and ends; the maker, who may trade with himself, clears what is
 * left with his next one.
 */
enum Trader {
    MAKER(1002, "GTC"),
    TAKER(1003, "IOC");

    static final String SECRET = "only-for-benchmarks";

    private final long account;
    private final String timeInForce;

    Trader(long account, String timeInForce) {
        this.account = account;
        this.timeInForce = timeInForce;
    }

    /** Who sends an order. */
    static Trader of(long number) {
        return (number & 1) == 0 ? MAKER : TAKER;
    }

    long account() {
        return account;
    }

    String key() {
        return "bench-" + account;
    }

    /** The order with this number, which this trader sends. */
    String order(long number) {
        boolean firstOfTwoPairs = (number & 2) == 0;
        String side = firstOfTwoPairs == (this == MAKER) ? "Buy" : "Sell";
        return """
        {"category":"spot","symbol":"BTCUSDT","side":"%s","orderType":"Limit",\
        "price":"50000","qty":"0.001","timeInForce":"%s"}"""
                .formatted(side, timeInForce);
    }

    static String sign(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
