package io.tradewind.research.postgres;

import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import java.util.Arrays;

/**
 * Bars as the view gave them, in either order.
 *
 * @param starts in milliseconds since 1970, of which the first {@code size} count
 * @param columns open, high, low, close and volume, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CandleRows(Interval interval, long[] starts, double[][] columns, int size) {

    private static final int COLUMNS = 5;

    /** No bars. */
    public static CandleRows none(Interval interval) {
        return new CandleRows(interval, new long[0], new double[COLUMNS][0], 0);
    }

    /**
     * The bars, ascending.
     *
     * @throws PriceFormatException where they break a rule of prices
     */
    public PriceSeries series() throws PriceFormatException {
        boolean descending = size > 1 && starts[0] > starts[1];
        long[] times = Arrays.copyOf(starts, size);
        double[][] values = new double[columns.length][];
        for (int column = 0; column < columns.length; column++) {
            values[column] = Arrays.copyOf(columns[column], size);
        }
        if (descending) {
            for (int i = 0; i < size; i++) {
                times[i] = starts[size - 1 - i];
                for (int column = 0; column < columns.length; column++) {
                    values[column][i] = columns[column][size - 1 - i];
                }
            }
        }
        return PriceSeries.of(
                interval, times, values[0], values[1], values[2], values[3], values[4]);
    }
}
