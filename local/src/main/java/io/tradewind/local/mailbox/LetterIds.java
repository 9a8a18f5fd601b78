package io.tradewind.local.mailbox;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of letters: the microsecond of their arrival, each one later than the one before. */
final class LetterIds {

    private final AtomicLong last = new AtomicLong();

    /** The next id: 16 digits, so that their order is that of arrival. */
    String next(Instant now) {
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        return "%016d".formatted(last.updateAndGet(before -> Math.max(before + 1, micros)));
    }
}
