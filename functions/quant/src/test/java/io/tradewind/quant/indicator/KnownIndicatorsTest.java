package io.tradewind.quant.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.SharedFiles;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.EmaSeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TA-Lib's values, bar by bar. */
class KnownIndicatorsTest {

    private static final double TOLERANCE = 1e-9;

    private List<Map<String, String>> known;
    private PriceSeries goog;
    private double[] closes;
    private SimpleMeans means;
    private double[] out;

    @BeforeEach
    void read() throws Exception {
        known = SharedFiles.rows("known/goog-indicators-talib.csv");
        goog = SharedFiles.goog();
        closes = goog.closes();
        means = new SimpleMeans(closes);
        out = new double[closes.length];
    }

    @Test
    void simpleMeans() {
        means.fill(10, out);
        assertColumn("sma10", 1, out);
        means.fill(50, out);
        assertColumn("sma50", 1, out);
        means.fill(20, out);
        assertColumn("bb_middle", 1, out);
    }

    @Test
    void exponentialMeansSeededBySimpleOnes() {
        ExponentialMeans.fill(closes, means, 12, EmaSeed.SMA, out);
        assertColumn("ema12", 1, out);
        ExponentialMeans.fill(closes, means, 26, EmaSeed.SMA, out);
        assertColumn("ema26", 1, out);
    }

    /** TA-Lib shows the line only where the signal is defined too. */
    @Test
    void macd() {
        double[] line = new double[closes.length];
        double[] slow = new double[closes.length];
        Macd.fillFast(closes, means, 12, 26, EmaSeed.SMA, line);
        ExponentialMeans.fill(closes, means, 26, EmaSeed.SMA, slow);
        for (int i = 0; i < line.length; i++) {
            line[i] -= slow[i];
        }
        Macd.fillSignal(line, line.length, 26, 9, EmaSeed.SMA, out);
        assertColumn("macd_signal", 0.01, out);
        for (int i = 0; i < line.length; i++) {
            if (Double.isNaN(out[i])) {
                line[i] = Double.NaN;
            }
        }
        assertColumn("macd_12_26_9", 0.01, line);
        for (int i = 0; i < line.length; i++) {
            out[i] = line[i] - out[i];
        }
        assertColumn("macd_hist", 0.01, out);
    }

    @Test
    void strengthIndex() {
        Wilder.fillRsi(closes, 14, out);
        assertColumn("rsi14", 1, out);
    }

    @Test
    void averageTrueRange() {
        Wilder.fillAtr(goog.highs(), goog.lows(), closes, 14, out);
        assertColumn("atr14", 1, out);
    }

    @Test
    void bollingerBands() {
        double[] centre = new double[closes.length];
        means.fill(20, centre);
        Bollinger.fillDeviations(closes, centre, 20, out);
        double[] upper = new double[closes.length];
        double[] lower = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            upper[i] = Bollinger.band(centre[i], out[i], 2);
            lower[i] = Bollinger.band(centre[i], out[i], -2);
        }
        assertColumn("bb_upper_20_2", 1, upper);
        assertColumn("bb_lower", 1, lower);
    }

    @Test
    void donchianChannels() {
        Donchian.fillHighest(goog.highs(), 20, out);
        assertColumn("donchian_high_20", 1, out);
        Donchian.fillLowest(goog.lows(), 20, out);
        assertColumn("donchian_low_20", 1, out);
    }

    /**
     * The file has 12 digits; a small difference of large numbers has that many decimals less.
     *
     * @param scaleMin least size that the tolerance is relative to
     */
    private void assertColumn(String name, double scaleMin, double[] column) {
        assertEquals(known.size(), column.length);
        for (int i = 0; i < column.length; i++) {
            String text = known.get(i).get(name);
            if (text.isEmpty()) {
                assertTrue(Double.isNaN(column[i]), name + " on bar " + i + " should be undefined");
            } else {
                double expected = Double.parseDouble(text);
                double scale = Math.max(scaleMin, Math.abs(expected));
                assertEquals(expected, column[i], TOLERANCE * scale, name + " on bar " + i);
            }
        }
    }
}
