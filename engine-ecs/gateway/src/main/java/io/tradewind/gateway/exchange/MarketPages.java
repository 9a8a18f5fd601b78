package io.tradewind.gateway.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.http.Call;
import io.tradewind.gateway.http.Reply;
import io.tradewind.gateway.http.Routes;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Market;
import io.tradewind.gateway.market.Markets;
import io.tradewind.platform.json.Json;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/markets} and {@code /api/v1/orderbook}: what everybody may see. */
final class MarketPages {

    private static final int OK = 200;
    private static final int DEPTH_DEFAULT = 100;
    private static final int TRADES_DEFAULT = 100;

    private final Markets markets;
    private final Clock clock;

    MarketPages(Markets markets, Clock clock) {
        this.markets = markets;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/api/v1/markets", this::list);
        routes.add("GET", "/api/v1/markets/{symbol}/ticker", this::ticker);
        routes.add("GET", "/api/v1/markets/{symbol}/trades", this::trades);
        routes.add("GET", "/api/v1/orderbook/{symbol}", this::book);
    }

    private static CompletionStage<Reply> ok(ObjectNode json) {
        return ExchangeSite.done(Reply.json(OK, Json.bytes(json)));
    }

    private Instrument instrument(Map<String, String> variables) {
        return OrderBody.instrument(markets.instruments(), variables.get("symbol"));
    }

    private CompletionStage<Reply> list(Call call, Map<String, String> variables) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode list = json.putArray("markets");
        markets.instruments().all().forEach(instrument -> list.add(Views.market(instrument)));
        return ok(json);
    }

    private CompletionStage<Reply> ticker(Call call, Map<String, String> variables) {
        Instrument instrument = instrument(variables);
        return ok(Views.ticker(markets.of(instrument).ticker(instrument, clock.millis())));
    }

    private CompletionStage<Reply> trades(Call call, Map<String, String> variables) {
        Instrument instrument = instrument(variables);
        long limit =
                OrderPages.number(call.parameters(), "limit", Market.TRADES_MAX, TRADES_DEFAULT);
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode list = json.putArray("trades");
        markets.of(instrument).trades((int) limit).forEach(trade -> list.add(Views.trade(trade)));
        return ok(json);
    }

    private CompletionStage<Reply> book(Call call, Map<String, String> variables) {
        Instrument instrument = instrument(variables);
        long depth = OrderPages.number(call.parameters(), "depth", Market.DEPTH_MAX, DEPTH_DEFAULT);
        return ok(Views.book(markets.of(instrument).book(instrument, (int) depth)));
    }
}
