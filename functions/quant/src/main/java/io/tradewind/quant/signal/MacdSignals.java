package io.tradewind.quant.signal;

import io.tradewind.quant.indicator.Macd;
import io.tradewind.quant.indicator.SimpleMeans;
import io.tradewind.quant.strategy.EmaSeed;
import io.tradewind.quant.strategy.Parameters;

/** The comparison of MACD lines with their signals. Owned by one thread. */
public final class MacdSignals {

    /** Most combinations at once. */
    public static final int LANES = 4;

    private final double[] closes;
    private final SimpleMeans means;
    private final EmaSeed seed;
    private final double[] line;
    private final double[] signalLine;

    MacdSignals(double[] closes, SimpleMeans means, EmaSeed seed) {
        this.closes = closes;
        this.means = means;
        this.seed = seed;
        this.line = new double[closes.length];
        this.signalLine = new double[closes.length];
    }

    /** Sets the bits of above in {@code longEntry} and those of below in {@code shortEntry}. */
    void fill(ColumnCache columns, Parameters[] parameters, Signals[] out, int count) {
        for (int lane = 0; lane < count; lane++) {
            fillOne(columns, parameters[lane], out[lane]);
        }
    }

    private void fillOne(ColumnCache columns, Parameters parameters, Signals out) {
        int slow = parameters.slow();
        double[] slowMeans = columns.column(ColumnKind.EXPONENTIAL_MEAN, slow, 1);
        Macd.fillFast(closes, means, parameters.fast(), slow, seed, line);
        for (int i = 0; i < line.length; i++) {
            line[i] -= slowMeans[i];
        }
        Macd.fillSignal(line, slow, parameters.signal(), seed, signalLine);
        for (int word = 0; word < out.longEntry.length; word++) {
            long above = 0;
            long below = 0;
            int base = word * Long.SIZE;
            int end = Math.min(Long.SIZE, line.length - base);
            for (int i = 0; i < end; i++) {
                above |= (line[base + i] > signalLine[base + i] ? 1L : 0L) << i;
                below |= (line[base + i] < signalLine[base + i] ? 1L : 0L) << i;
            }
            out.longEntry[word] = above;
            out.shortEntry[word] = below;
        }
    }
}
