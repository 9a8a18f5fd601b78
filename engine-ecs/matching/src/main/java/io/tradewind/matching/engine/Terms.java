package io.tradewind.matching.engine;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.symbol.Amounts;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;

/** What can be said about an order from its own fields and its symbol's terms and last price. */
final class Terms {

    private Terms() {}

    /** Judges fields against each other, then against the symbol. */
    static Reason check(Draft d, long now) {
        if (d.isPlain()) {
            return plain(d);
        }
        Reason reason = combination(d, now);
        if (reason == Reason.NONE) {
            reason = prices(d);
        }
        if (reason == Reason.NONE) {
            reason = quantity(d);
        }
        return reason == Reason.NONE ? trigger(d) : reason;
    }

    /** The same for most orders, in fewer steps. */
    private static Reason plain(Draft d) {
        if (d.isForce(TimeInForce.GTD)) {
            return Reason.INVALID_EXPIRY;
        }
        SymbolTerms terms = d.symbol.terms();
        Reason reason = price(terms, d.price, Reason.INVALID_PRICE);
        if (reason != Reason.NONE) {
            return reason;
        }
        return d.quantity < 1 ? Reason.INVALID_QUANTITY : quantity(terms, d.quantity);
    }

    private static Reason combination(Draft d, long now) {
        if (contradicts(d)) {
            return Reason.INVALID_COMBINATION;
        }
        boolean dated = d.isForce(TimeInForce.GTD);
        boolean valid = dated ? d.expiry > now : d.expiry == 0;
        return valid ? Reason.NONE : Reason.INVALID_EXPIRY;
    }

    private static boolean contradicts(Draft d) {
        boolean resting = d.isPriced() && d.mayRest();
        if (d.postOnly && (!resting || d.type() == OrderType.STOP_LIMIT)) {
            return true;
        }
        if (d.byAmount && (!d.isMarket() || !d.isForce(TimeInForce.IOC))) {
            return true;
        }
        if (d.triggersUp && !d.isConditional()) {
            return true;
        }
        return switch (d.type()) {
            case MARKET -> d.mayRest();
            case ICEBERG, STOP, TRAILING_STOP -> !d.mayRest();
            case LIMIT, STOP_LIMIT -> false;
        };
    }

    private static Reason prices(Draft d) {
        if (!d.isPriced()) {
            return d.price == 0 ? Reason.NONE : Reason.INVALID_PRICE;
        }
        return price(d.symbol.terms(), d.price, Reason.INVALID_PRICE);
    }

    /** Judges a price by range and tick. */
    static Reason price(SymbolTerms terms, long price, Reason outside) {
        if (price < 1 || price > SymbolTerms.PRICE_MAX) {
            return outside;
        }
        return terms.tick() == 1 || price % terms.tick() == 0 ? Reason.NONE : Reason.PRICE_OFF_TICK;
    }

    private static Reason quantity(Draft d) {
        SymbolTerms terms = d.symbol.terms();
        if (d.quantity < 1) {
            return Reason.INVALID_QUANTITY;
        }
        boolean iceberg = d.type() == OrderType.ICEBERG;
        if (iceberg
                ? d.display < 1 || d.display > d.quantity || d.display % terms.lot() != 0
                : d.display != 0) {
            return Reason.INVALID_DISPLAY_QUANTITY;
        }
        if (d.byAmount) {
            return d.quantity < terms.notionalMin() ? Reason.NOTIONAL_TOO_SMALL : Reason.NONE;
        }
        return quantity(terms, d.quantity);
    }

    /** Judges a base quantity by lot and range. */
    static Reason quantity(SymbolTerms terms, long quantity) {
        if (terms.lot() != 1 && quantity % terms.lot() != 0) {
            return Reason.QUANTITY_OFF_LOT;
        }
        if (quantity < terms.quantityMin()) {
            return Reason.QUANTITY_TOO_SMALL;
        }
        return quantity > terms.quantityMax() ? Reason.QUANTITY_TOO_LARGE : Reason.NONE;
    }

    private static Reason trigger(Draft d) {
        if (!d.isConditional()) {
            return d.trigger == 0 && d.distance == 0 ? Reason.NONE : Reason.INVALID_TRIGGER;
        }
        if (d.type() == OrderType.TRAILING_STOP) {
            return trailing(d);
        }
        if (d.distance != 0) {
            return Reason.INVALID_TRIGGER;
        }
        Reason reason = price(d.symbol.terms(), d.trigger, Reason.INVALID_TRIGGER);
        if (reason == Reason.NONE && isMet(d.symbol, d.trigger, d.triggersUp)) {
            reason = Reason.TRIGGER_ALREADY_MET;
        }
        if (reason == Reason.NONE && d.type() == OrderType.STOP_LIMIT) {
            reason = limitNearTrigger(d.symbol.terms(), d.price, d.trigger);
        }
        return reason;
    }

    /** Whether the last price is at or beyond a trigger. */
    static boolean isMet(Symbol symbol, long trigger, boolean up) {
        long last = symbol.last();
        return last != 0 && (up ? last >= trigger : last <= trigger);
    }

    /** A stop's limit must lie in the band that its trigger will open. */
    static Reason limitNearTrigger(SymbolTerms terms, long price, long trigger) {
        if (terms.bandPpm() == 0) {
            return Reason.NONE;
        }
        long width = Amounts.shareDown(trigger, terms.bandPpm());
        return Math.abs(price - trigger) <= width ? Reason.NONE : Reason.PRICE_OUT_OF_BAND;
    }

    private static Reason trailing(Draft d) {
        if (d.trigger != 0) {
            return Reason.INVALID_TRIGGER;
        }
        Reason reason = price(d.symbol.terms(), d.distance, Reason.INVALID_TRIGGER);
        if (reason != Reason.NONE) {
            return reason;
        }
        long last = d.symbol.last();
        if (last == 0) {
            return Reason.NO_LAST_PRICE;
        }
        long trigger = d.triggersUp ? last + d.distance : last - d.distance;
        if (trigger < 1 || trigger > SymbolTerms.PRICE_MAX) {
            return Reason.INVALID_TRIGGER;
        }
        d.trigger = trigger;
        return Reason.NONE;
    }
}
