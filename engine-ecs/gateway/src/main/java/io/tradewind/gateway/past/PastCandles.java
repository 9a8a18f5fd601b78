package io.tradewind.gateway.past;

import io.tradewind.gateway.market.Candle;
import io.tradewind.gateway.market.CandleHistory;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Interval;
import io.tradewind.sequencer.statement.CandleInterval;
import io.tradewind.sequencer.statement.postgres.Statements;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Candles of the projection as the views show them. */
public final class PastCandles implements CandleHistory {

    private final Statements statements;
    private final Readers readers;

    public PastCandles(Statements statements, Readers readers) {
        this.statements = statements;
        this.readers = readers;
    }

    @Override
    public CompletionStage<List<Candle>> before(
            Instrument instrument, Interval interval, long before, int limit) {
        return readers.ask(
                () -> read(instrument, interval, before, Math.min(limit, Statements.LIMIT_MAX)));
    }

    /** Candles that begin before a time, newest first; blocks. */
    List<Candle> read(Instrument instrument, Interval interval, long before, int limit) {
        Units units = new Units(instrument);
        return statements
                .lastCandles(
                        instrument.id(),
                        CandleInterval.of(interval.code()),
                        Instant.EPOCH,
                        Instant.ofEpochMilli(before),
                        limit)
                .stream()
                .map(
                        row ->
                                new Candle(
                                        row.start().toEpochMilli(),
                                        units.price(row.open()),
                                        units.price(row.high()),
                                        units.price(row.low()),
                                        units.price(row.close()),
                                        units.quantity(row.volume()),
                                        units.quote(row.turnover())))
                .toList();
    }
}
