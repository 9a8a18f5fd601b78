package io.tradewind.local.command;

import io.tradewind.local.market.MarketPlan;
import io.tradewind.local.market.MarketPlan.Source;
import io.tradewind.local.market.MarketProgress;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.StateException;
import io.tradewind.local.venue.Instrument;
import io.tradewind.local.venue.VenueAwayException;
import io.tradewind.local.venue.VenueClient;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.OptionalLong;

/** Makes a plan of what was asked for, by what the exchange says of the market. */
final class MarketPlanner {

    private static final BigDecimal FIRST_PRICE = BigDecimal.valueOf(1_000);
    private static final String TAPES_BASE = "BTC";

    private final VenueClient venue;

    MarketPlanner(Home home) {
        venue =
                new VenueClient(
                        URI.create("http://127.0.0.1:" + Port.EXCHANGE.number()),
                        DemoAccount.TAKER.key(LocalSecrets.open(home)::get),
                        Clock.systemUTC());
    }

    /**
     * A market's name as the exchange writes it, of however people do.
     *
     * @throws StateException with one line, if it can be none
     */
    static String symbol(String name) {
        String symbol = name.toUpperCase(Locale.ROOT).replace("-", "").replace("/", "");
        if (!symbol.matches("[A-Z0-9]{1,30}")) {
            throw new StateException("A market is named as BTCUSDT, not " + name);
        }
        return symbol;
    }

    /**
     * A new run's plan.
     *
     * @throws StateException with one line, if the exchange has no such market or does not answer
     */
    MarketPlan plan(String name, OptionalLong seed, int speed, BigDecimal price) {
        String symbol = symbol(name);
        try {
            Instrument instrument =
                    venue.instrument(symbol)
                            .orElseThrow(
                                    () ->
                                            new StateException(
                                                    "There is no market %s: there are %s"
                                                            .formatted(
                                                                    symbol,
                                                                    String.join(
                                                                            ", ",
                                                                            venue.symbols()))));
            if (seed.isEmpty() && !instrument.base().equals(TAPES_BASE)) {
                throw new StateException(
                        "The tape bitstamp is of BTC, %s is not: try --synthetic 7"
                                .formatted(symbol));
            }
            return new MarketPlan(
                    "mk" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX),
                    symbol,
                    seed.isPresent() ? Source.SYNTHETIC : Source.BITSTAMP,
                    seed.orElse(0),
                    seed.isEmpty() ? null : price == null ? last(symbol) : price,
                    speed);
        } catch (VenueAwayException away) {
            throw new StateException(away.getMessage() + ": see ./tradewind status", away);
        }
    }

    private BigDecimal last(String symbol) {
        String last = venue.ticker(symbol).path("lastPrice").asText();
        BigDecimal price = last.isEmpty() ? BigDecimal.ZERO : new BigDecimal(last);
        return price.signum() > 0 ? price : FIRST_PRICE;
    }

    /** The plan as one that goes on where an earlier run of the same trades was stopped. */
    static MarketPlan takenUp(MarketPlan wanted, MarketProgress before) {
        return before == null
                        || before.state() == MarketProgress.State.ENDED
                        || !before.plan().isOf(wanted)
                ? wanted
                : new MarketPlan(
                        before.plan().run(),
                        wanted.symbol(),
                        wanted.source(),
                        wanted.seed(),
                        before.plan().price(),
                        wanted.speed());
    }
}
