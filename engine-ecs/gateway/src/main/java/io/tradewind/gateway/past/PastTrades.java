package io.tradewind.gateway.past;

import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.sequencer.statement.TapeTrade;
import io.tradewind.sequencer.statement.postgres.Statements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The projection's trades as the tape shows them. */
public final class PastTrades {

    /** How far back the tape is looked for; a quieter market begins with a shorter one. */
    private static final Duration BACK = Duration.ofDays(7);

    private static final Duration AHEAD = Duration.ofDays(1);

    private final Statements statements;
    private final Clock clock;

    public PastTrades(Statements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /** The newest trades before one, {@link Long#MAX_VALUE} for all; newest first; blocks. */
    List<MarketTrade> read(Instrument instrument, long before, int limit) {
        Units units = new Units(instrument);
        Instant now = clock.instant();
        return statements
                .trades(instrument.id(), before, now.minus(BACK), now.plus(AHEAD), limit)
                .stream()
                .map(row -> trade(instrument, units, row))
                .toList();
    }

    private static MarketTrade trade(Instrument instrument, Units units, TapeTrade row) {
        return new MarketTrade(
                instrument,
                row.trade(),
                row.time().toEpochMilli(),
                units.price(row.price()),
                units.quantity(row.quantity()),
                units.quote(row.price().multiply(row.quantity())),
                row.takerSide(),
                row.event());
    }
}
