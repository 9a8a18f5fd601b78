package io.tradewind.research.validation;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.validation.WalkForward.Window;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The equity of a chunk's tests, as it lies beside its evidence: for each bar of each test, in
 * order, its time in milliseconds as little-endian long and the equity at its close as double.
 * Tests follow each other without a gap, so a window's bars say where its part is.
 */
final class TestPaths {

    private static final int BAR_BYTES = Long.BYTES + Double.BYTES;

    private TestPaths() {}

    /** One test. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
    record Path(long[] millis, double[] equity) {}

    static byte[] room(int bars) {
        return new byte[Math.multiplyExact(bars, BAR_BYTES)];
    }

    static ByteBuffer into(byte[] room) {
        return ByteBuffer.wrap(room).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void put(PriceSeries series, Window window, double[] equity, ByteBuffer out) {
        for (int bar = window.testFrom(); bar < window.testTo(); bar++) {
            out.putLong(series.epochMillis(bar)).putDouble(equity[bar - window.testFrom()]);
        }
    }

    /** Where a window's part begins, given the first bar of the first test. */
    static long offset(Window window, int firstBar) {
        return (long) (window.testFrom() - firstBar) * BAR_BYTES;
    }

    static int length(Window window) {
        return (window.testTo() - window.testFrom()) * BAR_BYTES;
    }

    static Path read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long[] millis = new long[bytes.length / BAR_BYTES];
        double[] equity = new double[millis.length];
        for (int bar = 0; bar < millis.length; bar++) {
            millis[bar] = in.getLong();
            equity[bar] = in.getDouble();
        }
        return new Path(millis, equity);
    }
}
