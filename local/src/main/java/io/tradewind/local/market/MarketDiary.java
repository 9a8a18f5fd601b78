package io.tradewind.local.market;

import io.tradewind.local.market.MarketProgress.Counts;
import io.tradewind.local.market.MarketProgress.State;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Keeps a market's progress written down: at once where its state changes, else each second. */
final class MarketDiary {

    private static final long WRITE_MILLIS = 1_000;

    private final Consumer<MarketProgress> file;
    private final Consumer<String> log;
    private final Clock clock;
    private MarketProgress now;
    private long written;

    MarketDiary(
            MarketProgress begun,
            Consumer<MarketProgress> file,
            Consumer<String> log,
            Clock clock) {
        this.now = begun;
        this.file = file;
        this.log = log;
        this.clock = clock;
    }

    MarketProgress now() {
        return now;
    }

    void count(UnaryOperator<Counts> change) {
        now = now.with(change.apply(now.counts()));
    }

    /** A trade of the tape is behind it. */
    void passed(long number, long tapeMillis, long late) {
        now = now.at(number, tapeMillis, late);
        beat();
    }

    /** It is alive: what is written down is not older than a second. */
    void beat() {
        if (clock.millis() - written >= WRITE_MILLIS) {
            write();
        }
    }

    void band(BigDecimal share) {
        now = now.withBand(share);
        write();
    }

    void becomes(State state, String message) {
        if (now.state() != state || !now.message().equals(message)) {
            now = now.in(state, message);
            log.accept(state + (message.isEmpty() ? "" : ": " + message));
            write();
        }
    }

    void note(String line) {
        log.accept(line);
    }

    void write() {
        written = clock.millis();
        file.accept(now.by(now.plan(), ProcessHandle.current().pid(), written));
    }
}
