package io.tradewind.quant.validation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Property
    void cutsOfTheGridTakeTogetherWhatTheWholeTakes(
            @ForAll @LongRange(min = 1, max = 10_000_000) long size,
            @ForAll @IntRange(min = 1, max = 1_000) int countMax,
            @ForAll @LongRange(min = 0, max = 10_000_000) long anywhere) {
        TrialSample sample = TrialSample.of(size, countMax);
        long cut = anywhere % (size + 1);
        long[] whole = sample.within(0, size).toArray();
        long[] joined =
                LongStream.concat(sample.within(0, cut), sample.within(cut, size)).toArray();
        assertArrayEquals(whole, joined);
        assertEquals(Math.min(size, countMax), whole.length);
        assertEquals(whole.length, LongStream.of(whole).distinct().count());
        assertArrayEquals(LongStream.of(whole).sorted().toArray(), whole);
    }

    @Test
    void aGridThatFitsIsTakenWhole() {
        long[] all = TrialSample.of(153, 1_000).within(0, 153).toArray();
        assertArrayEquals(LongStream.range(0, 153).toArray(), all);
    }

    @Test
    void noSampleIsLargerThanItsGrid() {
        assertThrows(IllegalArgumentException.class, () -> new TrialSample(3, 4));
        assertThrows(IllegalArgumentException.class, () -> new TrialSample(3, 0));
    }

    @Property
    void blocksFillTheHistoryFromItsEnd(@ForAll @IntRange(min = 0, max = 100_000) int bars) {
        Optional<Blocks> found = Blocks.of(bars);
        assertEquals(bars >= Blocks.HISTORY_MIN, found.isPresent());
        found.ifPresent(
                blocks -> {
                    assertEquals(bars, blocks.skipped() + blocks.count() * blocks.bars());
                    assertTrue(blocks.skipped() < blocks.count());
                    assertEquals(0, blocks.count() % 2);
                    assertTrue(blocks.bars() >= Blocks.BARS_MIN);
                    assertTrue(blocks.count() >= Blocks.COUNT_MIN);
                    assertTrue(blocks.count() <= Blocks.COUNT_MAX);
                });
    }

    @Test
    void blockSumsAddUpFromTheEnd() {
        Blocks blocks = new Blocks(4, 2, 1);
        double[] sums = blocks.sums(new double[] {9, 1, 2, 3, 4, 5, 6, 7, 8});
        assertArrayEquals(new double[] {3, 7, 11, 15, 5, 25, 61, 113}, sums);
        assertThrows(IllegalArgumentException.class, () -> blocks.sums(new double[8]));
    }
}
