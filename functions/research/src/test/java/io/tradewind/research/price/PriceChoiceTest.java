package io.tradewind.research.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.price.Interval;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceChoiceTest {

    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void theFinestIntervalWithFiveHundredBarsIsTheDefault() {
        List<PriceEntry> stored =
                List.of(
                        entry(Interval.M1, 499),
                        entry(Interval.M5, 500),
                        entry(Interval.D1, 9_000));
        assertEquals(Interval.M5, PriceChoice.defaultInterval(List.of(stored)));
    }

    @Test
    void whereNoneHasFiveHundredTheOneWithMostBarsIsTheDefault() {
        List<PriceEntry> stored =
                List.of(entry(Interval.M1, 3), entry(Interval.H1, 80), entry(Interval.D1, 80));
        assertEquals(Interval.H1, PriceChoice.defaultInterval(List.of(stored)));
    }

    @Test
    void theDefaultServesEveryTicker() {
        List<PriceEntry> one = List.of(entry(Interval.M1, 900), entry(Interval.D1, 900));
        List<PriceEntry> other = List.of(entry(Interval.D1, 900));
        assertEquals(Interval.D1, PriceChoice.defaultInterval(List.of(one, other)));
    }

    @Test
    void theDefaultForSeveralMayBeMadeOfShorterBars() {
        List<PriceEntry> minutes = List.of(entry(Interval.M1, 9_399));
        List<PriceEntry> fives = List.of(entry(Interval.M5, 576));
        assertEquals(Interval.M5, PriceChoice.defaultInterval(List.of(minutes, fives)));
        assertEquals(Interval.M5, PriceChoice.defaultInterval(List.of(fives, minutes)));
    }

    @Test
    void whereNothingServesAllWellTheShortestHistoryDecides() {
        List<PriceEntry> minutes = List.of(entry(Interval.M1, 9_399));
        List<PriceEntry> days = List.of(entry(Interval.D1, 251));
        Interval common = PriceChoice.defaultInterval(List.of(minutes, days));
        assertEquals(Interval.D1, common);
        assertTrue(PriceChoice.starves(minutes, common), "seven days of what were 9,399 bars");
        assertFalse(PriceChoice.starves(days, common));
        assertFalse(PriceChoice.starves(List.of(entry(Interval.D1, 7)), common), "has no more");
    }

    @Test
    void theCoarsestStoredIntervalThatMakesUpTheWantedOneIsRead() {
        List<PriceEntry> stored =
                List.of(entry(Interval.M1, 10), entry(Interval.M15, 10), entry(Interval.H4, 10));
        assertEquals(
                Optional.of(Interval.M15),
                PriceChoice.source(stored, Interval.H1).map(PriceEntry::interval));
        assertEquals(
                Optional.of(Interval.H4),
                PriceChoice.source(stored, Interval.D1).map(PriceEntry::interval));
        assertEquals(Optional.empty(), PriceChoice.source(List.of(), Interval.D1));
    }

    @Test
    void barsAreCountedWithinFromAndTo() {
        PriceEntry stored = entry(Interval.H1, 240);
        assertEquals(240, PriceChoice.bars(stored, Interval.H1, null, null));
        assertEquals(10, PriceChoice.bars(stored, Interval.D1, null, null));
        Instant end = FIRST.plusSeconds(240 * 3600);
        assertEquals(24, PriceChoice.bars(stored, Interval.H1, end.minusSeconds(24 * 3600), null));
        assertEquals(0, PriceChoice.bars(stored, Interval.H1, end, null));
        assertEquals(0, PriceChoice.bars(stored, Interval.H1, null, FIRST));
    }

    private static PriceEntry entry(Interval interval, int bars) {
        Instant last = FIRST.plusMillis((bars - 1) * interval.millis());
        return new PriceEntry(
                "X",
                interval,
                bars,
                FIRST,
                last,
                1,
                FIRST,
                "key",
                "1",
                PriceOrigin.UPLOADED,
                true,
                null);
    }
}
