package io.tradewind.gateway.exchange;

import io.tradewind.gateway.order.Outcome;
import io.tradewind.matching.Reason;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * What is refused, as problems with the platform's codes: {@code ORDER_001} the order breaks a
 * rule, {@code ORDER_002} funds do not cover it, {@code ORDER_003} there is no such order, {@code
 * ORDER_004} the order or the market is in a state that does not allow it, {@code TRADE_001} there
 * is no such market.
 */
final class Refusals {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private Refusals() {}

    private static Problem problem(String code, String title, int status, String detail) {
        URI type = URI.create("/docs/problems#" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        return new Problem(type, title, status, detail, code, null, List.of());
    }

    static ProblemException unknownOrder() {
        return new ProblemException(
                problem("ORDER_003", "No such order", NOT_FOUND, "The account has no such order"));
    }

    static ProblemException unknownMarket(String name) {
        String shown = name.length() > 24 ? name.substring(0, 24) + "…" : name;
        return new ProblemException(
                problem("TRADE_001", "No such market", NOT_FOUND, "There is no market " + shown));
    }

    static ProblemException conflict(String detail) {
        return new ProblemException(
                problem("ORDER_004", "The state does not allow it", CONFLICT, detail));
    }

    /** Faults of fields. */
    static ProblemException fields(List<FieldError> errors) {
        return new ProblemException(Problem.invalid(errors));
    }

    /** A command that was not done. */
    static ProblemException of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> new ProblemException(of(refused.reason()));
            case Outcome.Busy busy ->
                    new ProblemException(
                            Problem.of(Kind.TOO_MANY, "The engine takes no more at the moment"));
            case Outcome.Away away ->
                    new ProblemException(
                            Problem.of(
                                    Kind.UNAVAILABLE,
                                    "This process does not take orders at the moment:"
                                            + " nothing happened, send it again"));
            case Outcome.Unknown unknown ->
                    new ProblemException(
                            Problem.of(
                                    Kind.UNAVAILABLE,
                                    "The engine did not say in time: ask what became of it"));
            case Outcome.Done done -> throw new IllegalStateException("done is no refusal");
        };
    }

    /** A refusal; where a rule of one field is broken, that field is named. */
    private static Problem of(Reason reason) {
        Problem problem = coded(reason);
        String field = field(reason);
        return field.isEmpty()
                ? problem
                : problem.withErrors(
                        List.of(new FieldError(field, rule(reason), problem.detail())));
    }

    private static String field(Reason reason) {
        return switch (reason) {
            case INVALID_PRICE, PRICE_OFF_TICK, PRICE_OUT_OF_BAND -> "price";
            case INVALID_QUANTITY,
                    QUANTITY_OFF_LOT,
                    QUANTITY_TOO_SMALL,
                    QUANTITY_TOO_LARGE,
                    AMEND_BELOW_FILLED ->
                    "quantity";
            case INVALID_TRIGGER, TRIGGER_ALREADY_MET -> "stop_price";
            case INVALID_EXPIRY -> "expires_at";
            case INVALID_DISPLAY_QUANTITY -> "display_quantity";
            case SELF_TRADE_MODE_NOT_ALLOWED -> "self_trade_prevention";
            case INVALID_CLIENT_ORDER_ID, DUPLICATE_CLIENT_ORDER_ID -> "client_order_id";
            case DUPLICATE_REFERENCE -> "reference";
            case INVALID_AMOUNT -> "amount";
            default -> "";
        };
    }

    private static String rule(Reason reason) {
        return switch (reason) {
            case DUPLICATE_CLIENT_ORDER_ID, DUPLICATE_REFERENCE, AMEND_BELOW_FILLED -> "conflict";
            case INVALID_CLIENT_ORDER_ID -> "format";
            default -> "range";
        };
    }

    private static Problem coded(Reason reason) {
        String words = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (reason) {
            case INSUFFICIENT_FUNDS, UNKNOWN_ACCOUNT ->
                    problem(
                            "ORDER_002",
                            "Insufficient funds",
                            UNPROCESSABLE,
                            "Available funds do not cover it");
            case UNKNOWN_ORDER -> unknownOrder().problem();
            case DUPLICATE_CLIENT_ORDER_ID, DUPLICATE_REFERENCE ->
                    conflict("The id was used before, for something else").problem();
            case SYMBOL_NOT_ACTIVE,
                    SYMBOL_DELISTED,
                    SYMBOL_HALTED,
                    AMEND_NOT_SUPPORTED,
                    AMEND_BELOW_FILLED,
                    NO_LAST_PRICE ->
                    conflict("Refused: " + words).problem();
            case MALFORMED,
                    INVALID_CLIENT_ORDER_ID,
                    INVALID_COMBINATION,
                    INVALID_PRICE,
                    PRICE_OFF_TICK,
                    INVALID_QUANTITY,
                    QUANTITY_OFF_LOT,
                    INVALID_TRIGGER,
                    INVALID_EXPIRY,
                    INVALID_DISPLAY_QUANTITY,
                    INVALID_CONFIGURATION,
                    INVALID_AMOUNT ->
                    problem("ORDER_001", "Against the rules", BAD_REQUEST, "Refused: " + words);
            default ->
                    problem("ORDER_001", "Against the rules", UNPROCESSABLE, "Refused: " + words);
        };
    }
}
