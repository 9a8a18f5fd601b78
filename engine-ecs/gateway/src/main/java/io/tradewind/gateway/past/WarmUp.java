package io.tradewind.gateway.past;

import io.tradewind.gateway.market.Candle;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Interval;
import io.tradewind.gateway.market.Market;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.gateway.order.OrderTerms;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.sequencer.statement.postgres.Statements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the views of a process that began from a snapshot what the snapshot does not have: the last
 * day's minutes, the tape, and what open orders had paid for their earlier fills. On a thread of
 * its own.
 */
public final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int PAGE = Statements.LIMIT_MAX;
    private static final long FAR_MILLIS = 4_102_444_800_000L;
    private static final int ATTEMPTS_MAX = 100;
    private static final long PAUSE_NANOS = 200_000_000;
    private static final long PAUSE_NANOS_MAX = 10_000_000_000L;

    private final Markets markets;
    private final AccountViews accounts;
    private final PastOrders orders;
    private final PastCandles candles;
    private final PastTrades trades;

    public WarmUp(
            Markets markets,
            AccountViews accounts,
            PastOrders orders,
            PastCandles candles,
            PastTrades trades) {
        this.markets = markets;
        this.accounts = accounts;
        this.orders = orders;
        this.candles = candles;
        this.trades = trades;
    }

    /**
     * Begins. Minutes and tapes that cannot be read in some attempts are left out, and told; the
     * fills of orders are asked for until they are there.
     *
     * @param caughtUp whether the log has been read to its end and this process writes it: the
     *     tables have nothing then that the views lack the beginning of
     */
    public void start(BooleanSupplier caughtUp) {
        Thread.ofPlatform().daemon().name("warm-up").start(() -> live(caughtUp));
    }

    private void live(BooleanSupplier caughtUp) {
        try {
            run(caughtUp);
        } catch (RuntimeException | Error bug) {
            LOG.error("The views do without what they lack of the past", bug);
        }
    }

    private void run(BooleanSupplier caughtUp) {
        while (!caughtUp.getAsBoolean()) {
            fills();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        fills();
        for (Instrument instrument : markets.instruments().all()) {
            attempt("the minutes of " + instrument.name(), () -> minutes(instrument));
            attempt("the tape of " + instrument.name(), () -> tape(instrument));
        }
        long pause = PAUSE_NANOS;
        while (fills()) {
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, PAUSE_NANOS_MAX);
        }
    }

    /** Completes orders with what they had traded before; whether some are left. */
    private boolean fills() {
        boolean left = false;
        for (OrderTerms order : accounts.incomplete()) {
            try {
                OrderState whole = orders.order(order.account(), order.id());
                left |= whole == null || !accounts.complete(whole);
            } catch (RetryableException away) {
                LOG.debug("The earlier fills of orders cannot be read yet", away);
                return true;
            }
        }
        return left;
    }

    /** One thing that may have to wait for the database, or for the projection to catch up. */
    private interface Step {
        boolean done();
    }

    private static void attempt(String what, Step step) {
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            try {
                if (step.done()) {
                    return;
                }
            } catch (RetryableException away) {
                LOG.debug("Not yet: {}", what, away);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        LOG.warn("The views do without {}", what);
    }

    private boolean minutes(Instrument instrument) {
        List<Candle> newestFirst = new ArrayList<>();
        long before = FAR_MILLIS;
        while (newestFirst.size() < Market.MINUTES_MAX) {
            int limit = Math.min(PAGE, Market.MINUTES_MAX - newestFirst.size());
            List<Candle> page = candles.read(instrument, Interval.MINUTE_1, before, limit);
            newestFirst.addAll(page);
            if (page.size() < limit) {
                break;
            }
            before = page.getLast().start();
        }
        Collections.reverse(newestFirst);
        markets.of(instrument).remember(Interval.MINUTE_1, newestFirst);
        return true;
    }

    private boolean tape(Instrument instrument) {
        Market market = markets.of(instrument);
        int limit = Math.min(PAGE, Market.TRADES_MAX);
        List<MarketTrade> oldestFirst =
                new ArrayList<>(trades.read(instrument, Long.MAX_VALUE, limit));
        Collections.reverse(oldestFirst);
        market.remember(oldestFirst);
        return true;
    }
}
