package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.gateway.order.OrderTerms;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;

/**
 * Orders in the protocol's words. Spot orders have no {@code tpslMode} and no {@code createType}.
 */
public final class OrderJson {

    private OrderJson() {}

    /** An order of HTTP's lists; on sockets {@code category} is added. */
    public static ObjectNode of(OrderState order, Instrument instrument) {
        OrderTerms terms = order.terms();
        ObjectNode json = Result.object();
        json.put("orderId", Long.toString(terms.id()));
        json.put("orderLinkId", terms.clientOrderId());
        json.put("blockTradeId", "");
        json.put("symbol", instrument.name());
        json.put("price", instrument.priceOr(order.price(), "0"));
        json.put("qty", quantity(order, instrument, order.quantity()));
        json.put("side", side(terms.side()));
        json.put("isLeverage", "0");
        json.put("positionIdx", 0);
        json.put("orderStatus", status(order));
        json.put("cancelType", ReasonCodes.cancelType(order.reason()));
        json.put("rejectReason", ReasonCodes.rejectReason(order.reason()));
        json.put("avgPrice", average(order, instrument));
        fills(json, order, instrument);
        json.put("timeInForce", timeInForce(terms));
        json.put("orderType", type(terms.type()));
        json.put("stopOrderType", stopOrderType(terms));
        json.put("orderIv", "");
        json.put("marketUnit", marketUnit(terms));
        triggers(json, order, instrument);
        json.put("lastPriceOnCreated", instrument.priceOr(terms.lastPrice(), ""));
        json.put("basePrice", instrument.priceOr(terms.lastPrice(), ""));
        json.put("reduceOnly", false);
        json.put("closeOnTrigger", false);
        json.put("smpType", selfTrade(terms.selfTrade()));
        json.put("smpGroup", 0);
        json.put("smpOrderId", "");
        json.put("createdTime", Long.toString(terms.created()));
        json.put("updatedTime", Long.toString(order.updated()));
        return json;
    }

    private static String average(OrderState order, Instrument instrument) {
        return order.notional() == 0 ? "" : instrument.average(order.notional(), order.filled());
    }

    private static void fills(ObjectNode json, OrderState order, Instrument instrument) {
        OrderTerms terms = order.terms();
        boolean open = order.phase().isOpen();
        json.put("leavesQty", open ? quantity(order, instrument, order.leaves()) : "0");
        json.put("leavesValue", open ? leavesValue(order, instrument) : "0");
        json.put("cumExecQty", instrument.quantity(order.filled()));
        json.put("cumExecValue", instrument.amount(order.notional()));
        var coin = terms.side() == Side.BUY ? instrument.base() : instrument.quote();
        json.put("cumExecFee", coin.text(order.fee()));
        ObjectNode detail = json.putObject("cumFeeDetail");
        if (order.fee() != 0) {
            detail.put(coin.name(), coin.text(order.fee()));
        }
    }

    private static String leavesValue(OrderState order, Instrument instrument) {
        if (order.terms().byAmount()) {
            return instrument.amount(order.leaves());
        }
        long worth = instrument.terms().checkedNotional(order.price(), order.leaves());
        return worth < 0 ? "" : instrument.amount(worth);
    }

    private static String quantity(OrderState order, Instrument instrument, long units) {
        return order.terms().byAmount() ? instrument.amount(units) : instrument.quantity(units);
    }

    private static void triggers(ObjectNode json, OrderState order, Instrument instrument) {
        OrderTerms terms = order.terms();
        boolean conditional = terms.type().isConditional();
        json.put("triggerPrice", instrument.priceOr(order.trigger(), "0.00"));
        json.put("triggerDirection", conditional ? (terms.triggersUp() ? 1 : 2) : 0);
        json.put("triggerBy", conditional ? "LastPrice" : "");
        json.put("takeProfit", "");
        json.put("stopLoss", "");
        json.put("tpTriggerBy", "");
        json.put("slTriggerBy", "");
        json.put("tpLimitPrice", "");
        json.put("slLimitPrice", "");
        json.put("ocoTriggerBy", "");
    }

    /** {@code Buy} or {@code Sell}. */
    public static String side(Side side) {
        return side == Side.BUY ? "Buy" : "Sell";
    }

    /** {@code Limit} or {@code Market}. */
    static String type(OrderType type) {
        return type.isPriced() ? "Limit" : "Market";
    }

    /** The protocol's order status. */
    static String status(OrderState order) {
        return switch (order.phase()) {
            case NEW -> "New";
            case PARTIALLY_FILLED -> "PartiallyFilled";
            case PENDING_TRIGGER -> "Untriggered";
            case TRIGGERED -> "Triggered";
            case FILLED -> "Filled";
            case CANCELLED, EXPIRED -> ended(order);
        };
    }

    private static String ended(OrderState order) {
        if (order.filled() > 0) {
            return "PartiallyFilledCanceled";
        }
        if (!order.terms().type().isConditional()) {
            return "Cancelled";
        }
        if (!order.triggered()) {
            return "Deactivated";
        }
        return order.reason() == Reason.CANCELLED_BY_USER || order.reason() == Reason.EXPIRED
                ? "Cancelled"
                : "Rejected";
    }

    private static String timeInForce(OrderTerms terms) {
        if (terms.postOnly()) {
            return "PostOnly";
        }
        if (!terms.type().isPriced()) {
            return "IOC";
        }
        return switch (terms.timeInForce()) {
            case IOC -> "IOC";
            case FOK -> "FOK";
            case GTC, DAY, GTD -> "GTC";
        };
    }

    private static String stopOrderType(OrderTerms terms) {
        return stopOrderType(terms.type(), terms.pairedWith() != 0);
    }

    /** What kind of conditional order it is, or empty. */
    static String stopOrderType(OrderType type, boolean paired) {
        if (paired) {
            return "OcoOrder";
        }
        if (type == OrderType.TRAILING_STOP) {
            return "TrailingStop";
        }
        return type.isConditional() ? "Stop" : "";
    }

    private static String marketUnit(OrderTerms terms) {
        if (terms.type() != OrderType.MARKET) {
            return "";
        }
        return terms.byAmount() ? "quoteCoin" : "baseCoin";
    }

    private static String selfTrade(SelfTradePrevention mode) {
        return switch (mode) {
            case CANCEL_TAKER -> "CancelTaker";
            case CANCEL_MAKER -> "CancelMaker";
            case CANCEL_BOTH -> "CancelBoth";
            case NONE, ACCOUNT_DEFAULT -> "None";
        };
    }
}
