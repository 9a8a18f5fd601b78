package io.tradewind.gateway.bybit;

import io.tradewind.gateway.market.Decimals;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Markets;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.NewOrder;
import java.util.List;

/**
 * Reads an order that is asked for. Conditional orders become stops; {@code tpslOrder} with a take
 * profit and a stop loss becomes a pair of which one cancels the other. What the engine does not
 * have (TP/SL that wait for a fill, margin, slippage tolerance, RPI) is refused. {@code reduceOnly}
 * and {@code closeOnTrigger} say something of positions alone and are not looked at: clients send
 * them with stops of every product.
 */
final class OrderRequest {

    private static final String MARKET = "Market";
    private static final List<String> UNSUPPORTED =
            List.of("tpTriggerBy", "slTriggerBy", "orderIv", "mmp", "tpslMode", "bboSideType");

    private final Markets markets;

    OrderRequest(Markets markets) {
        this.markets = markets;
    }

    /**
     * An order and how it is to be placed.
     *
     * @param pair whether it is a pair
     */
    record Wanted(NewOrder order, boolean pair) {}

    /** The instrument that a request names. */
    Instrument instrument(Params params) {
        Category.requireSpot(params);
        String symbol = params.text("symbol");
        Instrument found = symbol.isEmpty() ? null : markets.instruments().find(symbol);
        if (found == null) {
            throw new RefusalException(RetCode.SYMBOL);
        }
        return found;
    }

    Wanted read(long account, Params params) {
        Instrument instrument = instrument(params);
        refuseUnsupported(params);
        Side side = side(params);
        boolean market = orderType(params).equals(MARKET);
        String filter = orderFilter(params);
        String link = linkId(params);
        SelfTradePrevention smp = selfTrade(params);
        if (filter.equals("tpslOrder") && !params.has("triggerPrice")) {
            return new Wanted(pair(account, params, instrument, side, link, smp), true);
        }
        if (params.has("takeProfit") || params.has("stopLoss")) {
            throw new RefusalException(
                    RetCode.INVALID_PARAMETER,
                    "takeProfit and stopLoss are taken with orderFilter tpslOrder alone.");
        }
        boolean conditional = params.has("triggerPrice");
        if (!filter.equals("Order") && !conditional) {
            throw new RefusalException(RetCode.EMPTY_PARAMETER, "triggerPrice was empty.");
        }
        TimeInForce force = market ? TimeInForce.IOC : timeInForce(params);
        boolean postOnly = !market && params.text("timeInForce").equals("PostOnly");
        boolean byAmount = market && byAmount(params, side, conditional);
        long price = market ? 0 : price(params, "price", instrument);
        long quantity = byAmount ? amount(params, instrument) : quantity(params, "qty", instrument);
        long trigger = conditional ? price(params, "triggerPrice", instrument) : 0;
        OrderType type = market ? OrderType.MARKET : OrderType.LIMIT;
        if (conditional) {
            if (postOnly) {
                throw new RefusalException(RetCode.TIME_IN_FORCE);
            }
            type = market ? OrderType.STOP : OrderType.STOP_LIMIT;
            force = market ? TimeInForce.GTC : force;
        }
        boolean up = conditional && rises(params, instrument, trigger);
        return new Wanted(
                new NewOrder(
                        account,
                        instrument.id(),
                        side,
                        type,
                        force,
                        smp,
                        postOnly,
                        byAmount,
                        up,
                        price,
                        quantity,
                        0,
                        trigger,
                        0,
                        0,
                        link),
                false);
    }

    private static NewOrder pair(
            long account,
            Params params,
            Instrument instrument,
            Side side,
            String link,
            SelfTradePrevention smp) {
        if (!params.has("takeProfit") || !params.has("stopLoss")) {
            throw new RefusalException(
                    RetCode.EMPTY_PARAMETER,
                    "tpslOrder takes triggerPrice, or takeProfit and stopLoss.");
        }
        String profit = params.has("tpLimitPrice") ? "tpLimitPrice" : "takeProfit";
        long limit = params.has("slLimitPrice") ? price(params, "slLimitPrice", instrument) : 0;
        return new NewOrder(
                account,
                instrument.id(),
                side,
                OrderType.LIMIT,
                TimeInForce.GTC,
                smp,
                false,
                false,
                false,
                price(params, profit, instrument),
                quantity(params, "qty", instrument),
                0,
                price(params, "stopLoss", instrument),
                limit,
                0,
                link);
    }

    private static void refuseUnsupported(Params params) {
        for (String name : UNSUPPORTED) {
            if (params.has(name)) {
                throw RefusalException.parameter(name, "is not supported on spot");
            }
        }
        String leverage = params.text("isLeverage");
        if (!leverage.isEmpty() && !leverage.equals("0")) {
            throw RefusalException.parameter("isLeverage", "must be 0: there is no margin");
        }
        if (params.has("slippageTolerance") || params.has("slippageToleranceType")) {
            throw RefusalException.parameter("slippageTolerance", "is not supported");
        }
    }

    private static Side side(Params params) {
        return switch (params.text("side")) {
            case "Buy" -> Side.BUY;
            case "Sell" -> Side.SELL;
            default -> throw new RefusalException(RetCode.SIDE);
        };
    }

    private static String orderType(Params params) {
        String type = params.text("orderType");
        if (!type.equals(MARKET) && !type.equals("Limit")) {
            throw new RefusalException(RetCode.ORDER_TYPE);
        }
        return type;
    }

    /** {@code Order}, {@code tpslOrder} or {@code StopOrder}. */
    static String orderFilter(Params params) {
        return params.choice(
                "orderFilter", RetCode.ORDER_FILTER, "Order", "tpslOrder", "StopOrder");
    }

    /** The client's own id, or empty; its length is the engine's to judge. */
    static String linkId(Params params) {
        String id = params.text("orderLinkId");
        return id.isEmpty() ? id : ClientOrderIds.checked(id);
    }

    private static SelfTradePrevention selfTrade(Params params) {
        return switch (params.text("smpType", "None")) {
            case "None" -> SelfTradePrevention.ACCOUNT_DEFAULT;
            case "CancelMaker" -> SelfTradePrevention.CANCEL_MAKER;
            case "CancelTaker" -> SelfTradePrevention.CANCEL_TAKER;
            case "CancelBoth" -> SelfTradePrevention.CANCEL_BOTH;
            default -> throw RefusalException.parameter("smpType", "is invalid");
        };
    }

    private static TimeInForce timeInForce(Params params) {
        return switch (params.text("timeInForce", "GTC")) {
            case "GTC", "PostOnly" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw new RefusalException(RetCode.TIME_IN_FORCE);
        };
    }

    /** Market buys are by worth unless they say otherwise, market sells by quantity. */
    private static boolean byAmount(Params params, Side side, boolean conditional) {
        boolean quote =
                switch (params.text("marketUnit")) {
                    case "" -> side == Side.BUY && !conditional;
                    case "quoteCoin" -> true;
                    case "baseCoin" -> false;
                    default -> throw RefusalException.parameter("marketUnit", "is invalid");
                };
        if (conditional && quote) {
            throw RefusalException.parameter("marketUnit", "of a conditional order is baseCoin");
        }
        return quote;
    }

    private boolean rises(Params params, Instrument instrument, long trigger) {
        return switch (params.text("triggerDirection")) {
            case "1" -> true;
            case "2" -> false;
            case "", "0" -> trigger > markets.of(instrument).last();
            default -> throw RefusalException.parameter("triggerDirection", "is 1 or 2");
        };
    }

    /** A price in the symbol's units. */
    static long price(Params params, String name, Instrument instrument) {
        String text = given(params, name);
        long price = Decimals.parse(text, instrument.terms().priceScale());
        if (price == Decimals.TOO_FINE) {
            throw new RefusalException(RetCode.PRICE_DECIMALS);
        }
        if (price == Decimals.TOO_LARGE) {
            throw new RefusalException(RetCode.PRICE_TOO_HIGH);
        }
        if (price == 0) {
            throw new RefusalException(RetCode.PRICE_TOO_LOW);
        }
        return checked(price, name);
    }

    /** A quantity in the symbol's units. */
    static long quantity(Params params, String name, Instrument instrument) {
        String text = given(params, name);
        long quantity = Decimals.parse(text, instrument.terms().quantityScale());
        if (quantity == Decimals.TOO_FINE) {
            throw new RefusalException(RetCode.QUANTITY_DECIMALS);
        }
        if (quantity == Decimals.TOO_LARGE) {
            throw new RefusalException(RetCode.QUANTITY_TOO_LARGE);
        }
        if (quantity == 0) {
            throw new RefusalException(RetCode.QUANTITY_TOO_SMALL);
        }
        return checked(quantity, name);
    }

    private static long amount(Params params, Instrument instrument) {
        String text = given(params, "qty");
        long amount = Decimals.parse(text, instrument.quote().scale());
        if (amount == Decimals.TOO_FINE) {
            throw new RefusalException(RetCode.AMOUNT_DECIMALS);
        }
        if (amount == Decimals.TOO_LARGE) {
            throw new RefusalException(RetCode.AMOUNT_TOO_LARGE);
        }
        if (amount == 0) {
            throw new RefusalException(RetCode.VALUE_TOO_SMALL);
        }
        return checked(amount, "qty");
    }

    private static String given(Params params, String name) {
        String text = params.text(name);
        if (text.isEmpty()) {
            throw new RefusalException(RetCode.EMPTY_PARAMETER, name + " was empty.");
        }
        return text;
    }

    private static long checked(long units, String name) {
        if (units < 0) {
            throw new RefusalException(
                    RetCode.INVALID_PARAMETER, name + " is not a positive decimal number.");
        }
        return units;
    }
}
