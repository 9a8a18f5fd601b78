package io.tradewind.gateway.bybit;

import io.tradewind.gateway.order.Outcome;
import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;

/** The engine's reasons in the protocol's codes. */
final class ReasonCodes {

    private ReasonCodes() {}

    /** What a command that was not done is answered with. */
    static Result refusal(Outcome outcome, Side side) {
        return switch (outcome) {
            case Outcome.Refused refused -> refusal(refused.reason(), side);
            case Outcome.Busy busy -> Result.refused(RetCode.BUSY);
            case Outcome.Away away -> Result.refused(RetCode.AWAY);
            case Outcome.Unknown unknown -> Result.refused(RetCode.TIMEOUT);
            case Outcome.Done done -> throw new IllegalStateException("done is no refusal");
        };
    }

    private static Result refusal(Reason reason, Side side) {
        return switch (reason) {
            case UNKNOWN_ACCOUNT, INSUFFICIENT_FUNDS ->
                    Result.refused(RetCode.INSUFFICIENT_BALANCE);
            case UNKNOWN_SYMBOL -> Result.refused(RetCode.SYMBOL);
            case UNKNOWN_ORDER -> Result.refused(RetCode.ORDER_UNKNOWN);
            case INVALID_CLIENT_ORDER_ID ->
                    Result.refused(RetCode.PARAMETER, "params error: orderLinkId is invalid");
            case DUPLICATE_CLIENT_ORDER_ID -> Result.refused(RetCode.DUPLICATE_LINK_ID);
            case SYMBOL_NOT_ACTIVE, SYMBOL_DELISTED, SYMBOL_HALTED ->
                    rejected("The symbol does not trade at the moment.");
            case INVALID_PRICE -> Result.refused(RetCode.PRICE_TOO_LOW);
            case PRICE_OFF_TICK -> Result.refused(RetCode.PRICE_DECIMALS);
            case INVALID_QUANTITY, QUANTITY_TOO_SMALL -> Result.refused(RetCode.QUANTITY_TOO_SMALL);
            case QUANTITY_OFF_LOT -> Result.refused(RetCode.QUANTITY_DECIMALS);
            case QUANTITY_TOO_LARGE -> Result.refused(RetCode.QUANTITY_TOO_LARGE);
            case OVERFLOW -> Result.refused(RetCode.AMOUNT_TOO_LARGE);
            case NOTIONAL_TOO_SMALL -> Result.refused(RetCode.VALUE_TOO_SMALL);
            case PRICE_OUT_OF_BAND ->
                    Result.refused(
                            side == Side.SELL ? RetCode.SELL_PRICE_BAND : RetCode.BUY_PRICE_BAND);
            case TOO_MANY_OPEN_ORDERS,
                    TOO_MANY_OPEN_ORDERS_ON_SYMBOL,
                    TOO_MANY_TRIGGERS,
                    CAPACITY ->
                    Result.refused(RetCode.TOO_MANY_ORDERS);
            case DAILY_NOTIONAL_EXCEEDED -> rejected("The day's notional would be exceeded.");
            case POST_ONLY_WOULD_TAKE -> Result.refused(RetCode.POST_ONLY);
            case FOK_NOT_FILLABLE ->
                    rejected("The book does not fill it whole (EC_NoEnoughQtyToFill).");
            case NO_LIQUIDITY ->
                    rejected("The book has nothing to trade with (EC_NoImmediateQtyToFill).");
            case NO_LAST_PRICE -> rejected("The symbol has no last price yet.");
            case SELF_TRADE_MODE_NOT_ALLOWED -> rejected("This smpType is for market makers.");
            case TRIGGER_ALREADY_MET ->
                    invalid("triggerPrice is on the wrong side of the last price.");
            case INVALID_TRIGGER -> invalid("triggerPrice is not valid.");
            case INVALID_COMBINATION -> invalid("These parameters contradict each other.");
            case AMEND_NOT_SUPPORTED -> Result.refused(RetCode.AMEND_UNSUPPORTED);
            case AMEND_BELOW_FILLED -> Result.refused(RetCode.AMEND_BELOW_FILLED);
            default -> Result.refused(RetCode.PARAMETER);
        };
    }

    private static Result rejected(String why) {
        return Result.refused(RetCode.REJECTED, why);
    }

    private static Result invalid(String why) {
        return Result.refused(RetCode.INVALID_PARAMETER, why);
    }

    /** {@code rejectReason} of an order that has ended. */
    static String rejectReason(Reason reason) {
        return switch (reason) {
            case CANCELLED_BY_USER,
                    CANCELLED_BY_OPERATOR,
                    CANCELLED_BY_DEAD_MAN_SWITCH,
                    CANCELLED_BY_PAIR ->
                    "EC_PerCancelRequest";
            case SELF_TRADE_PREVENTED -> "EC_BySelfMatch";
            case IOC_REMAINDER, NO_LIQUIDITY -> "EC_NoImmediateQtyToFill";
            case FOK_NOT_FILLABLE -> "EC_NoEnoughQtyToFill";
            case POST_ONLY_WOULD_TAKE -> "EC_PostOnlyWillTakeLiquidity";
            case PRICE_OUT_OF_BAND, SYMBOL_HALTED -> "EC_ReachRiskPriceLimit";
            case NONE, EXPIRED, AMOUNT_SPENT -> "EC_NoError";
            default -> "EC_Others";
        };
    }

    /** {@code cancelType} of an order that has ended. */
    static String cancelType(Reason reason) {
        return switch (reason) {
            case CANCELLED_BY_USER -> "CancelByUser";
            case CANCELLED_BY_OPERATOR, SYMBOL_DELISTED -> "CancelByAdmin";
            case CANCELLED_BY_DEAD_MAN_SWITCH -> "CancelByDCP";
            case CANCELLED_BY_PAIR -> "CancelByTpSlTsClear";
            case SELF_TRADE_PREVENTED -> "CancelBySmp";
            default -> "UNKNOWN";
        };
    }
}
