package io.tradewind.quant.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PriceSeriesTest {

    private static final long HOUR = Interval.H1.millis();

    private static PriceSeries hours(int count) throws PriceFormatException {
        long[] millis = new long[count];
        double[] open = new double[count];
        double[] high = new double[count];
        double[] low = new double[count];
        double[] close = new double[count];
        double[] volume = new double[count];
        for (int i = 0; i < count; i++) {
            millis[i] = i * HOUR;
            open[i] = 100 + i;
            high[i] = 103 + i;
            low[i] = 99 + i;
            close[i] = 102 + i;
            volume[i] = 1;
        }
        return PriceSeries.of(Interval.H1, millis, open, high, low, close, volume);
    }

    @Test
    void slicesAreHalfOpen() throws Exception {
        PriceSeries series = hours(10);
        PriceSeries slice =
                series.slice(Instant.ofEpochMilli(2 * HOUR), Instant.ofEpochMilli(5 * HOUR));
        assertArrayEquals(new long[] {2 * HOUR, 3 * HOUR, 4 * HOUR}, slice.epochMillis());
        assertEquals(10, series.slice(null, null).size());
        assertEquals(9, series.slice(Instant.ofEpochMilli(1), null).size());
        assertEquals(1, series.slice(null, Instant.ofEpochMilli(1)).size());
        assertEquals(0, series.slice(Instant.ofEpochMilli(99 * HOUR), null).size());
        Instant later = Instant.ofEpochMilli(7 * HOUR);
        assertEquals(0, series.slice(later, Instant.ofEpochMilli(HOUR)).size());
    }

    @Test
    void longerBarsHoldTheShorterOnes() throws Exception {
        PriceSeries days = hours(30).resample(Interval.H4);
        assertEquals(8, days.size());
        assertEquals(Interval.H4, days.interval());
        assertEquals(4 * HOUR, days.epochMillis(1));
        assertEquals(104, days.open(1));
        assertEquals(110, days.high(1));
        assertEquals(103, days.low(1));
        assertEquals(109, days.close(1));
        assertEquals(4, days.volume(1));
        assertEquals(2, days.volume(7));
    }

    @Test
    void shorterBarsAreNotMadeFromLongerOnes() throws Exception {
        PriceSeries series = hours(3);
        assertSame(series, series.resample(Interval.H1));
        assertThrows(IllegalArgumentException.class, () -> series.resample(Interval.M5));
    }

    @Test
    void columnsAreCheckedAndCopied() throws Exception {
        long[] millis = {0, HOUR};
        double[] prices = {1, 1};
        PriceSeries series =
                PriceSeries.of(Interval.H1, millis, prices, prices, prices, prices, prices);
        prices[0] = -1;
        millis[0] = HOUR;
        assertEquals(1, series.close(0));
        assertThrows(
                PriceFormatException.class,
                () -> PriceSeries.of(Interval.H1, millis, prices, prices, prices, prices, prices));
        series.closes()[0] = 7;
        assertEquals(1, series.close(0));
        double[] shorter = {1};
        assertThrows(
                IllegalArgumentException.class,
                () -> PriceSeries.of(Interval.H1, millis, shorter, prices, prices, prices, prices));
    }

    @Test
    void yearsOfBars() {
        assertEquals(365, Interval.D1.barsPerYear());
        assertEquals(8760, Interval.H1.barsPerYear());
        assertEquals(525_600, Interval.M1.barsPerYear());
        assertThrows(IllegalArgumentException.class, () -> Interval.of("2h"));
    }

    @Test
    void aTailReplacesTheBarsFromItsFirstOneOn() throws Exception {
        PriceSeries series = hours(10);
        for (int from = 0; from <= 10; from++) {
            Instant cut = Instant.ofEpochMilli(from * HOUR);
            PriceSeries again = series.slice(null, cut).followedBy(series.slice(cut, null));
            assertArrayEquals(series.epochMillis(), again.epochMillis());
            assertArrayEquals(series.closes(), again.closes());
            PriceSeries over = series.followedBy(series.slice(cut, null));
            assertArrayEquals(series.epochMillis(), over.epochMillis());
        }
        PriceSeries other =
                PriceSeries.of(
                        Interval.H1,
                        new long[] {4 * HOUR, 6 * HOUR},
                        new double[] {1, 1},
                        new double[] {2, 2},
                        new double[] {1, 1},
                        new double[] {1, 2},
                        new double[] {0, 0});
        PriceSeries changed = series.followedBy(other);
        assertEquals(6, changed.size());
        assertEquals(6 * HOUR, changed.epochMillis(5));
        assertEquals(2, changed.close(5));
        assertSame(series, series.followedBy(series.slice(null, Instant.EPOCH)));
        assertThrows(
                IllegalArgumentException.class,
                () -> series.followedBy(series.resample(Interval.H4)));
    }
}
