package io.tradewind.matching.reference;

import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.symbol.SymbolTerms;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A symbol, with every trade of the last minute. */
final class SlowSymbol {

    record Print(long second, long price) {}

    final int id;
    SymbolTerms terms;
    SymbolStatus status = SymbolStatus.ACTIVE;
    long until;
    long last;
    final Map<Integer, int[]> fees = new TreeMap<>();
    final List<Print> prints = new ArrayList<>();

    SlowSymbol(int id, SymbolTerms terms) {
        this.id = id;
        this.terms = terms;
    }

    static long part(long amount, int ppm) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(ppm))
                .divide(BigInteger.valueOf(1_000_000))
                .longValueExact();
    }

    static long partUp(long amount, int ppm) {
        BigInteger product = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(ppm));
        BigInteger[] split = product.divideAndRemainder(BigInteger.valueOf(1_000_000));
        return split[0].longValueExact() + (split[1].signum() == 0 ? 0 : 1);
    }

    /** Price × quantity in quote, or null where it leaves 63 bits. */
    BigInteger worth(long price, long quantity) {
        BigInteger worth =
                BigInteger.valueOf(price)
                        .multiply(BigInteger.valueOf(quantity))
                        .multiply(BigInteger.valueOf(terms.quoteUnit()));
        return worth.bitLength() > 63 ? null : worth;
    }

    long paid(long price, long quantity) {
        return worth(price, quantity).longValueExact();
    }

    boolean inBand(long price) {
        return price >= low() && price <= high();
    }

    long low() {
        return hasBand() ? last - part(last, terms.bandPpm()) : 1;
    }

    long high() {
        return hasBand() ? last + part(last, terms.bandPpm()) : SymbolTerms.PRICE_MAX;
    }

    private boolean hasBand() {
        return last != 0 && terms.bandPpm() != 0;
    }

    /** Notes a trade; whether it is too far from another of its minute. */
    boolean trips(long price, long second) {
        if (terms.breakerPpm() == 0) {
            return false;
        }
        prints.removeIf(p -> p.second() <= second - 60);
        for (Print p : prints) {
            long reach = part(p.price(), terms.breakerPpm());
            if (price > p.price() + reach || price < p.price() - reach) {
                prints.clear();
                return true;
            }
        }
        prints.add(new Print(second, price));
        return false;
    }
}
