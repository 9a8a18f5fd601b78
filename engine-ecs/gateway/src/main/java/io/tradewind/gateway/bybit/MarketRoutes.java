package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.market.Bars;
import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Interval;
import io.tradewind.gateway.market.Level;
import io.tradewind.gateway.market.Market;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.market.Ticker;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /v5/market/…}: what everybody may see. Other products than spot have empty lists. */
final class MarketRoutes {

    private static final int INSTRUMENTS_MAX = 1000;
    private static final int INSTRUMENTS_DEFAULT = 500;
    private static final int TRADES_MAX = 60;
    private static final int BARS_MAX = 1000;
    private static final int BARS_DEFAULT = 200;
    private static final long TIME_MAX = 1L << 50;
    private static final long NANOS = 1_000_000;
    private static final long MILLIS = 1_000;

    private final Markets markets;
    private final Bars bars;
    private final Clock clock;

    MarketRoutes(Markets markets, Bars bars, Clock clock) {
        this.markets = markets;
        this.bars = bars;
        this.clock = clock;
    }

    private static CompletionStage<Result> ok(ObjectNode result) {
        return CompletableFuture.completedFuture(Result.ok(result));
    }

    CompletionStage<Result> time(Access access, Params params, int granted) {
        long now = clock.millis();
        ObjectNode result = Result.object();
        result.put("timeSecond", Long.toString(now / MILLIS));
        result.put("timeNano", Long.toString(now * NANOS));
        return ok(result);
    }

    CompletionStage<Result> instruments(Access access, Params params, int granted) {
        Category category = Category.of(params);
        int limit = params.size("limit", INSTRUMENTS_MAX, INSTRUMENTS_DEFAULT);
        ObjectNode result = Result.object();
        result.put("category", category.word());
        ArrayNode list = result.putArray("list");
        String next = "";
        if (category == Category.SPOT) {
            String after = params.text("cursor");
            String status = params.text("status");
            for (Instrument instrument : selected(params, false)) {
                boolean here =
                        instrument.name().compareTo(after) > 0
                                && (status.isEmpty()
                                        || status.equals(InstrumentJson.status(instrument)));
                if (here && list.size() == limit) {
                    next = list.get(limit - 1).path("symbol").asText();
                    break;
                }
                if (here) {
                    list.add(InstrumentJson.of(instrument));
                }
            }
        }
        result.put("nextPageCursor", next);
        return ok(result);
    }

    private List<Instrument> selected(Params params, boolean required) {
        String symbol = params.text("symbol");
        String base = params.text("baseCoin");
        if (!symbol.isEmpty()) {
            Instrument found = markets.instruments().find(symbol);
            if (found == null && required) {
                throw new RefusalException(RetCode.SYMBOL);
            }
            return found == null ? List.of() : List.of(found);
        }
        return markets.instruments().all().stream()
                .filter(i -> base.isEmpty() || i.base().name().equals(base))
                .toList();
    }

    CompletionStage<Result> tickers(Access access, Params params, int granted) {
        Category category = Category.of(params);
        ObjectNode result = Result.object();
        result.put("category", category.word());
        ArrayNode list = result.putArray("list");
        if (category == Category.SPOT) {
            for (Instrument instrument : selected(params, true)) {
                list.add(ticker(markets.of(instrument).ticker(instrument, clock.millis())));
            }
        }
        return ok(result);
    }

    private static ObjectNode ticker(Ticker ticker) {
        Instrument instrument = ticker.instrument();
        ObjectNode json = TickerJson.of(ticker);
        level(json, instrument, "bid1", ticker.bid());
        level(json, instrument, "ask1", ticker.ask());
        return json;
    }

    private static void level(ObjectNode json, Instrument instrument, String name, Level level) {
        boolean none = level.quantity() == 0;
        json.put(name + "Price", none ? "" : instrument.price(level.price()));
        json.put(name + "Size", none ? "" : instrument.quantity(level.quantity()));
    }

    private Instrument instrument(Params params) {
        Category.requireSpot(params);
        Instrument found = markets.instruments().find(params.required("symbol"));
        if (found == null) {
            throw new RefusalException(RetCode.SYMBOL);
        }
        return found;
    }

    CompletionStage<Result> orderBook(Access access, Params params, int granted) {
        Instrument instrument = instrument(params);
        int depth = params.size("limit", Market.DEPTH_MAX, 1);
        BookSnapshot book = markets.of(instrument).book(instrument, depth);
        ObjectNode result = Result.object();
        result.put("s", instrument.name());
        result.set("b", levels(instrument, book.bids()));
        result.set("a", levels(instrument, book.asks()));
        result.put("ts", clock.millis());
        result.put("u", book.update());
        result.put("seq", book.sequence());
        result.put("cts", book.time());
        return ok(result);
    }

    /** Levels as pairs of texts. */
    static ArrayNode levels(Instrument instrument, List<Level> levels) {
        ArrayNode pairs = Result.object().arrayNode();
        for (Level level : levels) {
            pairs.addArray()
                    .add(instrument.price(level.price()))
                    .add(instrument.quantity(level.quantity()));
        }
        return pairs;
    }

    CompletionStage<Result> recentTrades(Access access, Params params, int granted) {
        Instrument instrument = instrument(params);
        int limit = params.size("limit", TRADES_MAX, TRADES_MAX);
        ObjectNode result = Result.object();
        result.put("category", Category.SPOT.word());
        ArrayNode list = result.putArray("list");
        for (MarketTrade trade : markets.of(instrument).trades(limit)) {
            ObjectNode json = list.addObject();
            json.put("execId", Long.toString(trade.id()));
            json.put("symbol", instrument.name());
            json.put("price", instrument.price(trade.price()));
            json.put("size", instrument.quantity(trade.quantity()));
            json.put("side", OrderJson.side(trade.takerSide()));
            json.put("time", Long.toString(trade.time()));
            json.put("isBlockTrade", false);
            json.put("isRPITrade", false);
            json.put("seq", Long.toString(trade.sequence()));
        }
        return ok(result);
    }

    CompletionStage<Result> kline(Access access, Params params, int granted) {
        Instrument instrument = instrument(params);
        Interval interval = Interval.of(params.required("interval"));
        if (interval == null) {
            throw RefusalException.parameter("interval", "is invalid");
        }
        int limit = params.size("limit", BARS_MAX, BARS_DEFAULT);
        long from = params.number("start", 0, TIME_MAX, 0);
        long to = Math.min(params.number("end", 0, TIME_MAX, TIME_MAX), clock.millis());
        return bars.newestFirst(instrument, interval, from, to, limit)
                .thenApply(
                        found -> {
                            ObjectNode result = Result.object();
                            result.put("category", Category.SPOT.word());
                            result.put("symbol", instrument.name());
                            ArrayNode list = result.putArray("list");
                            found.forEach(bar -> list.add(CandleJson.row(instrument, bar)));
                            return Result.ok(result);
                        });
    }
}
