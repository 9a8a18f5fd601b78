package io.tradewind.gateway.market;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Candles of the time before this process, from the projection. */
public interface CandleHistory {

    /** There is none. */
    CandleHistory NONE =
            (instrument, interval, before, limit) -> CompletableFuture.completedFuture(List.of());

    /** Candles that traded and begin before a time, newest first. */
    CompletionStage<List<Candle>> before(
            Instrument instrument, Interval interval, long before, int limit);
}
