package io.tradewind.quant.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GridTest {

    @Test
    void allPairsFrom2To100() {
        assertEquals(4851, new Grid(Strategy.SMA, 2, 100, 2, 100, 1).size());
    }

    @Test
    void gridWithoutAnyPairIsEmpty() {
        Grid grid = new Grid(Strategy.EMA, 50, 60, 10, 50, 1);
        assertEquals(0, grid.size());
        assertThrows(IndexOutOfBoundsException.class, () -> grid.at(0));
    }

    @Test
    void strengthGridsKeepToTheLevelsThereAre() {
        Grid grid = new Grid(Strategy.RSI, 2, 3, 40, 120, 10);
        assertEquals(4, grid.size());
        assertEquals(new Parameters(2, 60), grid.at(0));
        assertEquals(new Parameters(2, 90), grid.at(3));
    }

    @Property
    void indicesFollowTheNestedLoops(
            @ForAll Strategy strategy,
            @ForAll @IntRange(min = 1, max = 30) int fastMin,
            @ForAll @IntRange(min = 0, max = 12) int fastSpan,
            @ForAll @IntRange(min = 1, max = 80) int slowMin,
            @ForAll @IntRange(min = 0, max = 40) int slowSpan,
            @ForAll @IntRange(min = 0, max = 5) int signalSpan,
            @ForAll @IntRange(min = 1, max = 7) int step) {
        Grid grid =
                new Grid(
                        strategy,
                        fastMin,
                        fastMin + fastSpan,
                        slowMin,
                        slowMin + slowSpan,
                        3,
                        3 + signalSpan,
                        step);
        List<Parameters> expected = new ArrayList<>();
        for (int fast = fastMin; fast <= fastMin + fastSpan; fast += step) {
            for (int slow = slowMin; slow <= slowMin + slowSpan; slow += step) {
                if (!strategy.accepts(fast, slow)) {
                    continue;
                }
                if (strategy != Strategy.MACD) {
                    expected.add(new Parameters(fast, slow));
                    continue;
                }
                for (int signal = 3; signal <= 3 + signalSpan; signal += step) {
                    expected.add(new Parameters(fast, slow, signal));
                }
            }
        }
        List<Parameters> actual = new ArrayList<>();
        for (long i = 0; i < grid.size(); i++) {
            actual.add(grid.at(i));
        }
        assertEquals(expected, actual);
        assertThrows(IndexOutOfBoundsException.class, () -> grid.at(grid.size()));
    }

    @Test
    void rangesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Grid(Strategy.SMA, 0, 5, 8, 9, 1));
        assertThrows(IllegalArgumentException.class, () -> new Grid(Strategy.SMA, 5, 4, 8, 9, 1));
        assertThrows(IllegalArgumentException.class, () -> new Grid(Strategy.SMA, 5, 6, 8, 501, 1));
        assertThrows(IllegalArgumentException.class, () -> new Grid(Strategy.SMA, 5, 6, 8, 9, 51));
        assertThrows(
                IllegalArgumentException.class, () -> new Grid(Strategy.MACD, 5, 6, 8, 9, 0, 3, 1));
        assertEquals(0, new Grid(Strategy.SMA, 5, 6, 8, 9, 7, 8, 1).signalMin());
    }
}
