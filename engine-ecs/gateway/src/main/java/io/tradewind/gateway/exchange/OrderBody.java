package io.tradewind.gateway.exchange;

import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.platform.problem.FieldError;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * The body of {@code POST /api/v1/orders}: {@code symbol, side, type, quantity} or {@code amount},
 * {@code price, stop_price, stop_limit_price, trail, display_quantity, time_in_force, expires_at,
 * post_only, trigger_direction, self_trade_prevention, client_order_id}.
 */
final class OrderBody {

    private static final int ID_LENGTH_MAX = 45;
    private static final int SYMBOL_LENGTH_MAX = 30;
    private static final int TIME_LENGTH_MAX = 40;

    /** How an order enters the market; {@code OCO} is a pair. */
    enum Type {
        LIMIT,
        MARKET,
        STOP,
        STOP_LIMIT,
        TRAILING_STOP,
        ICEBERG,
        OCO
    }

    /** Which way the last price moves when it reaches a trigger. */
    enum Direction {
        UP,
        DOWN
    }

    /**
     * An order and how it is to be placed.
     *
     * @param pair whether it is a pair
     */
    record Wanted(Instrument instrument, NewOrder order, boolean pair) {}

    private OrderBody() {}

    /** A market by its name, with or without a dash. */
    static Instrument instrument(Instruments instruments, String name) {
        Instrument found = instruments.find(name.replace("-", ""));
        if (found == null) {
            throw Refusals.unknownMarket(name);
        }
        return found;
    }

    static Wanted read(long account, byte[] body, Instruments instruments) {
        Fields fields = Fields.of(body);
        String symbol = fields.required("symbol", SYMBOL_LENGTH_MAX);
        Side side = fields.choice("side", Side.class, null);
        Type type = fields.choice("type", Type.class, null);
        fields.reader().require("side");
        fields.reader().require("type");
        fields.check();
        Instrument instrument = instrument(instruments, symbol);
        int prices = instrument.terms().priceScale();
        int quantities = instrument.terms().quantityScale();
        boolean byAmount = fields.has("amount");
        if (byAmount == fields.has("quantity")) {
            fields.reader().refuse("quantity", "required", "either quantity or amount is required");
        }
        long quantity = fields.decimal("quantity", quantities);
        long amount = fields.decimal("amount", instrument.quote().scale());
        long price = fields.decimal("price", prices);
        long stop = fields.decimal("stop_price", prices);
        long stopLimit = fields.decimal("stop_limit_price", prices);
        long trail = fields.decimal("trail", prices);
        long display = fields.decimal("display_quantity", quantities);
        TimeInForce usual = type == Type.MARKET ? TimeInForce.IOC : TimeInForce.GTC;
        TimeInForce force = fields.choice("time_in_force", TimeInForce.class, usual);
        SelfTradePrevention mode =
                fields.choice(
                        "self_trade_prevention",
                        SelfTradePrevention.class,
                        SelfTradePrevention.ACCOUNT_DEFAULT);
        Direction usually = side == Side.BUY ? Direction.UP : Direction.DOWN;
        Direction direction = fields.choice("trigger_direction", Direction.class, usually);
        boolean postOnly = fields.reader().flag("post_only", false);
        require(fields, type, force);
        long expiry = time(fields);
        String id = clientOrderId(fields);
        fields.finish();
        boolean pair = type == Type.OCO;
        OrderType engineType = pair ? OrderType.LIMIT : OrderType.valueOf(type.name());
        return new Wanted(
                instrument,
                new NewOrder(
                        account,
                        instrument.id(),
                        side,
                        engineType,
                        force,
                        mode,
                        postOnly,
                        byAmount,
                        engineType.isConditional() && direction == Direction.UP,
                        price,
                        byAmount ? amount : quantity,
                        display,
                        stop,
                        pair ? stopLimit : trail,
                        expiry,
                        id),
                pair);
    }

    private static void require(Fields fields, Type type, TimeInForce force) {
        switch (type) {
            case LIMIT -> fields.require("price");
            case ICEBERG -> fields.require("price", "display_quantity");
            case STOP -> fields.require("stop_price");
            case STOP_LIMIT, OCO -> fields.require("price", "stop_price");
            case TRAILING_STOP -> fields.require("trail");
            case MARKET -> {}
        }
        if (force == TimeInForce.GTD) {
            fields.require("expires_at");
        }
    }

    private static long time(Fields fields) {
        String text = fields.text("expires_at", TIME_LENGTH_MAX, "");
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException malformed) {
            fields.reader().refuse("expires_at", "format", "expires_at must be an ISO 8601 time");
            return 0;
        }
    }

    private static String clientOrderId(Fields fields) {
        String id = fields.text("client_order_id", ID_LENGTH_MAX, "");
        if (!id.isEmpty() && !id.matches("[A-Za-z0-9:_-]+")) {
            fields.reader()
                    .refuse(
                            "client_order_id",
                            "format",
                            "client_order_id must be of A-Z, a-z, 0-9, :, _ and -");
        }
        return id;
    }

    /** A number of the engine's in a path, or no order at all. */
    static long orderId(String text) {
        if (text.length() > 18 || !text.matches("[0-9]+")) {
            throw Refusals.unknownOrder();
        }
        return Long.parseLong(text);
    }

    static FieldError fault(String field, String message) {
        return new FieldError(field, "range", message);
    }

    static List<FieldError> one(String field, String message) {
        return List.of(fault(field, message));
    }
}
