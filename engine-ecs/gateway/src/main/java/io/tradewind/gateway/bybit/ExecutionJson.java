package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.market.Decimals;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.order.Execution;
import io.tradewind.matching.Side;

/** Executions in the protocol's words. */
public final class ExecutionJson {

    /** The one kind of execution that a spot venue has. */
    static final String TRADE = "Trade";

    private static final int PPM_SCALE = 6;

    private ExecutionJson() {}

    /** An execution of HTTP's lists; on sockets {@code category} and more is added. */
    public static ObjectNode of(Execution execution) {
        Instrument instrument = execution.instrument();
        boolean buys = execution.side() == Side.BUY;
        var coin = buys ? instrument.base() : instrument.quote();
        ObjectNode json = Result.object();
        json.put("symbol", instrument.name());
        json.put("orderId", Long.toString(execution.order()));
        json.put("orderLinkId", execution.clientOrderId());
        json.put("side", OrderJson.side(execution.side()));
        json.put("orderPrice", instrument.priceOr(execution.orderPrice(), "0"));
        json.put("orderQty", units(execution, execution.orderQuantity()));
        json.put("leavesQty", units(execution, execution.leaves()));
        json.put("orderType", OrderJson.type(execution.type()));
        json.put("stopOrderType", OrderJson.stopOrderType(execution.type(), false));
        json.put("execFee", coin.text(execution.fee()));
        json.put("feeCurrency", coin.name());
        json.put("feeRate", Decimals.plain(execution.feePpm(), PPM_SCALE));
        json.put("execId", execution.id());
        json.put("execPrice", instrument.price(execution.price()));
        json.put("execQty", instrument.quantity(execution.quantity()));
        json.put("execValue", instrument.amount(execution.notional()));
        json.put("execType", TRADE);
        json.put("execTime", Long.toString(execution.time()));
        json.put("isMaker", execution.maker());
        json.put("seq", execution.sequence());
        json.put("closedSize", "");
        json.put("blockTradeId", "");
        json.put("markPrice", "");
        json.put("indexPrice", "");
        json.put("underlyingPrice", "");
        json.put("tradeIv", "");
        json.put("markIv", "");
        json.put("isLeverage", "0");
        json.put("extraFees", "");
        return json;
    }

    private static String units(Execution execution, long units) {
        Instrument instrument = execution.instrument();
        return execution.byAmount() ? instrument.amount(units) : instrument.quantity(units);
    }
}
