package io.tradewind.research.source;

import io.tradewind.quant.price.Interval;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceWish;
import io.tradewind.research.price.PriceChoice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one ticker lacks for a request.
 *
 * @param met whether nothing is to be fetched
 * @param interval of the bars to fetch
 * @param kept what was fetched at that interval before
 * @param nothingStored whether the ticker has no prices at any interval
 * @param from first instant wanted, or null
 * @param current whether the newest bars are there, or not asked for
 */
record PriceNeed(
        boolean met,
        Interval interval,
        Optional<PriceEntry> kept,
        boolean nothingStored,
        Instant from,
        boolean current) {

    /** What is fetched where no interval is asked for and nothing is stored. */
    static final Interval DEFAULT_INTERVAL = Interval.D1;

    /** A source is not asked for newer bars more often than this, nor less often than hourly. */
    private static final Duration CHECK_MIN = Duration.ofMinutes(1);

    private static final Duration CHECK_MAX = Duration.ofHours(1);

    static PriceNeed of(List<PriceEntry> stored, PriceWish wish, Clock clock) {
        List<PriceEntry> uploads = stored.stream().filter(PriceEntry::isUploaded).toList();
        boolean uploadServes =
                wish.interval()
                        .map(interval -> PriceChoice.source(uploads, interval).isPresent())
                        .orElse(!uploads.isEmpty());
        Interval interval = wish.interval().orElseGet(() -> defaultInterval(stored));
        Optional<PriceEntry> kept =
                stored.stream()
                        .filter(entry -> !entry.isUploaded() && entry.interval() == interval)
                        .findFirst();
        boolean current = kept.map(entry -> isCurrent(entry, wish.to(), clock)).orElse(false);
        boolean longEnough =
                kept.map(
                                entry ->
                                        History.isLongEnough(
                                                entry.bars(),
                                                entry.first(),
                                                entry.fromTheFirst(),
                                                wish.from()))
                        .orElse(false);
        return new PriceNeed(
                uploadServes || (current && longEnough),
                interval,
                kept,
                stored.isEmpty(),
                wish.from(),
                current);
    }

    private static Interval defaultInterval(List<PriceEntry> stored) {
        return stored.isEmpty() ? DEFAULT_INTERVAL : PriceChoice.defaultInterval(List.of(stored));
    }

    private static boolean isCurrent(PriceEntry kept, Instant to, Clock clock) {
        if (to != null && !to.isAfter(kept.last())) {
            return true; // every bar before the last one is finished
        }
        Duration length = Duration.ofMillis(kept.interval().millis());
        Duration pause =
                length.compareTo(CHECK_MIN) < 0
                        ? CHECK_MIN
                        : length.compareTo(CHECK_MAX) > 0 ? CHECK_MAX : length;
        return kept.checkedAt().plus(pause).isAfter(clock.instant());
    }

    /** Bars from the first instant wanted until now. */
    long barsFrom(Instant now) {
        return from == null ? 0 : Duration.between(from, now).toMillis() / interval.millis();
    }

    String tooLong(String ticker) {
        return "Prices of %s at %s from %s on are more than the %d bars that are fetched; ask for a later from or longer bars, or upload them"
                .formatted(ticker, interval.label(), from, History.BARS_MAX);
    }
}
