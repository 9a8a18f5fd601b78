package io.tradewind.local.market;

import io.tradewind.local.market.MarketProgress.Counts;
import io.tradewind.local.market.MarketProgress.State;
import io.tradewind.local.venue.VenueAwayException;
import io.tradewind.local.venue.VenueRefusedException;
import java.util.function.BooleanSupplier;

/**
 * Makes the exchange trade what a tape says. A trade is repeated under the same order name until
 * the exchange has it or refuses it, so that one that was sent just before the exchange went away
 * happens once. One thread.
 */
final class Replay {

    /** How often a trade that is refused is tried before it is left out. */
    static final int ATTEMPTS_MAX = 4;

    /** Longest pause between two attempts to reach an exchange that is away. */
    static final long AWAY_MILLIS_MAX = 2_000;

    private static final long AWAY_MILLIS_MIN = 100;

    private final MarketMaker maker;
    private final Taker taker;
    private final Remedies remedies;
    private final OrderSizes sizes;
    private final Pace pace;
    private final MarketDiary diary;
    private final BooleanSupplier stopped;
    private boolean known;
    private long awayMillis = AWAY_MILLIS_MIN;

    /**
     * @param stopped whether it is to end before the next trade
     */
    Replay(
            MarketMaker maker,
            Taker taker,
            Remedies remedies,
            OrderSizes sizes,
            Pace pace,
            MarketDiary diary,
            BooleanSupplier stopped) {
        this.maker = maker;
        this.taker = taker;
        this.remedies = remedies;
        this.sizes = sizes;
        this.pace = pace;
        this.diary = diary;
        this.stopped = stopped;
    }

    /** Plays what is left of the tape, to its end or until it is stopped. */
    void play(Tape tape) throws InterruptedException {
        long number = 0;
        long behind = diary.now().position();
        for (TapeTrade raw = tape.next(); raw != null; raw = tape.next()) {
            TapeTrade trade = sizes.of(raw);
            number++;
            if (number <= behind) {
                continue;
            }
            if (trade != null) {
                long late = pace.await(trade.timeMillis());
                if (stopped.getAsBoolean() || !trade(trade, number)) {
                    return;
                }
                diary.passed(number, trade.timeMillis(), late);
            }
            long merged = sizes.merged();
            diary.count(counts -> counts.withMerged(merged));
        }
        diary.passed(number, diary.now().tapeMillis(), 0);
        diary.becomes(State.ENDED, "the tape has ended");
    }

    /** Trades it, or finds that it cannot be; false if it is stopped meanwhile. */
    private boolean trade(TapeTrade trade, long number) throws InterruptedException {
        int refusals = 0;
        int code = 0;
        while (refusals < ATTEMPTS_MAX) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            try {
                code = attempt(trade, number);
                if (code == 0) {
                    awayMillis = AWAY_MILLIS_MIN;
                    return true;
                }
            } catch (VenueRefusedException refused) {
                code = refused.code();
            } catch (VenueAwayException away) {
                await(away.getMessage());
                continue;
            }
            if (Remedies.isPassing(code)) {
                await("the exchange takes no orders yet (%d)".formatted(code));
            } else {
                refusals++;
                known &= mended(code, trade, number, refusals);
            }
        }
        String why = "trade %d: code %d".formatted(number, code);
        diary.note("Left out, " + why);
        diary.count(counts -> counts.oneLeftOut(why));
        return true;
    }

    /** What was sent may have had an effect or not: what rests in the book is not known. */
    private void await(String why) throws InterruptedException {
        known = false;
        diary.becomes(State.WAITING, why);
        diary.beat();
        pace.pause(awayMillis);
        awayMillis = Math.min(AWAY_MILLIS_MAX, 2 * awayMillis);
    }

    private boolean mended(int code, TapeTrade trade, long number, int refusals)
            throws InterruptedException {
        try {
            return remedies.mend(code, trade, number, refusals);
        } catch (VenueAwayException away) {
            await(away.getMessage());
            return false;
        }
    }

    private int attempt(TapeTrade trade, long number) {
        if (!known) {
            maker.doubt();
            remedies.restore();
            known = true;
        }
        int code = maker.offer(trade);
        if (code != 0) {
            return code;
        }
        code = taker.take(trade, remedies.name("t" + number));
        if (code == Remedies.DUPLICATE) {
            known = false;
        } else if (code != 0) {
            return code;
        }
        remedies.restore();
        if (known) {
            maker.follow(trade.price());
        }
        // Only now lie the quotes around this price: who is told that it trades may trade at once.
        diary.count(Counts::oneTraded);
        diary.becomes(State.TRADING, "");
        return 0;
    }
}
