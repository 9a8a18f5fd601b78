package io.tradewind.local.market;

import io.tradewind.local.market.MarketProgress.Counts;
import io.tradewind.local.market.MarketProgress.State;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.venue.Instrument;
import io.tradewind.local.venue.VenueClient;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What helps against a refusal: funds from the operator, patience while the market is halted, a way
 * past other people's orders, a wider price band for the one trade that opens a market elsewhere.
 * The circuit breaker is never touched.
 */
final class Remedies {

    /** The order is there already. */
    static final int DUPLICATE = 170141;

    /** What an account is paid at a time, in worth of the quote. */
    static final BigDecimal FUNDING = BigDecimal.valueOf(5_000_000);

    /** The venue's words for: not now. */
    private static final Set<Integer> PASSING = Set.of(429, 10000, 10002, 10006, 10016, 170222);

    private static final BigDecimal RESERVE = BigDecimal.valueOf(4);
    private static final long AGAIN_MILLIS = 250;
    private static final long HALT_LOOK_MILLIS = 1_000;
    private static final long BREAKER_MILLIS = 61_000;

    private final VenueClient venue;
    private final Taker taker;
    private final Operator operator;
    private final Instrument instrument;
    private final String run;
    private final Pace pace;
    private final Clock clock;
    private final MarketDiary diary;
    private final BooleanSupplier stopped;

    Remedies(
            VenueClient venue,
            Taker taker,
            Operator operator,
            Instrument instrument,
            String run,
            Pace pace,
            Clock clock,
            MarketDiary diary,
            BooleanSupplier stopped) {
        this.venue = venue;
        this.taker = taker;
        this.operator = operator;
        this.instrument = instrument;
        this.run = run;
        this.pace = pace;
        this.clock = clock;
        this.diary = diary;
        this.stopped = stopped;
    }

    /** Whether nothing but time helps against a refusal. */
    static boolean isPassing(int code) {
        return PASSING.contains(code);
    }

    /** A name for an order or a transfer of this run: the same thing gets the same name. */
    String name(String what) {
        return run + "-" + what;
    }

    /**
     * Does what there is to do about a refusal.
     *
     * @return whether what rests in the book is still known
     * @throws MarketFailedException if nothing helps
     */
    boolean mend(int code, TapeTrade trade, long number, int attempt) throws InterruptedException {
        switch (code) {
            case 170131 -> fund(trade, number, attempt);
            case 170218 -> taker.clear(trade, name("c" + number + "x" + attempt));
            case 170210 -> awaitTrading();
            case 170132, 170133, 170193, 170194 -> open(trade);
            case 401, 403, 10003, 10004, 10005, 10010, 33004 ->
                    throw new MarketFailedException(
                            "the exchange does not take the market's keys (%d)".formatted(code));
            case 170121 ->
                    throw new MarketFailedException(
                            "the exchange has no market " + instrument.symbol());
            default -> {
                pace.pause(AGAIN_MILLIS);
                return false;
            }
        }
        return true;
    }

    /** Pays both accounts what they need for this trade, and some more. */
    private void fund(TapeTrade trade, long number, int attempt) {
        BigDecimal worth = trade.quantity().multiply(trade.price()).multiply(RESERVE).max(FUNDING);
        BigDecimal base = instrument.quantity(worth.divide(trade.price(), MathContext.DECIMAL64));
        DemoAccount seller = trade.buys() ? DemoAccount.MARKET_MAKER : DemoAccount.TAKER;
        DemoAccount buyer = trade.buys() ? DemoAccount.TAKER : DemoAccount.MARKET_MAKER;
        String reference = name("f" + number + "x" + attempt);
        operator.deposit(seller.number(), instrument.base(), base, reference + "-b");
        operator.deposit(
                buyer.number(), instrument.quote(), worth.stripTrailingZeros(), reference + "-q");
        diary.note(
                "Paid %s %s to %s and %s %s to %s"
                        .formatted(
                                base.toPlainString(),
                                instrument.base(),
                                seller.label(),
                                worth.toPlainString(),
                                instrument.quote(),
                                buyer.label()));
        diary.count(Counts::oneDeposit);
    }

    private void awaitTrading() throws InterruptedException {
        Operator.State state = operator.state(instrument.symbol());
        if (!state.isActive()) {
            diary.count(Counts::oneHalt);
        }
        while (!state.isActive() && !stopped.getAsBoolean()) {
            if (state.status().equals("DELISTED")) {
                throw new MarketFailedException(
                        "the exchange no longer trades " + instrument.symbol());
            }
            diary.becomes(State.WAITING, waiting(state));
            diary.beat();
            pace.pause(HALT_LOOK_MILLIS);
            state = operator.state(instrument.symbol());
        }
    }

    private String waiting(Operator.State state) {
        return state.until()
                .map(
                        until ->
                                "the circuit breaker has halted %s until %s"
                                        .formatted(
                                                instrument.symbol(),
                                                until.truncatedTo(ChronoUnit.SECONDS)))
                .orElse(instrument.symbol() + " is " + state.status());
    }

    /**
     * Lets the market open at the tape's price where it last traded elsewhere, once a minute has
     * passed since it did: the circuit breaker looks back as far, and is right to.
     */
    private void open(TapeTrade trade) throws InterruptedException {
        Instant last =
                Instant.ofEpochMilli(
                        venue.trades(instrument.symbol(), 1).path(0).path("time").asLong());
        Instant opens = last.plusMillis(BREAKER_MILLIS);
        while (clock.instant().isBefore(opens) && !stopped.getAsBoolean()) {
            diary.becomes(
                    State.WAITING,
                    "%s opens at %s, far from its last trade, at %s"
                            .formatted(
                                    instrument.symbol(),
                                    trade.price().toPlainString(),
                                    opens.truncatedTo(ChronoUnit.SECONDS)));
            diary.beat();
            pace.pause(AGAIN_MILLIS);
        }
        if (diary.now().band() == null) {
            diary.band(instrument.band());
        }
        operator.band(instrument.symbol(), BigDecimal.ZERO);
    }

    /** Puts the price band back if it was widened, by whichever process of this run. */
    void restore() {
        BigDecimal band = diary.now().band();
        if (band != null) {
            operator.band(instrument.symbol(), band);
            diary.band(null);
        }
    }
}
