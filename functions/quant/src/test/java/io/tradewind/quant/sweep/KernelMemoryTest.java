package io.tradewind.quant.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.PriceMaker;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A grid whose columns and rows together exceed a small heap many times over. */
class KernelMemoryTest {

    private static final int BARS = 85_000;
    private static final Grid GRID = new Grid(Strategy.SMA, 2, 50, 51, 255, 1);

    /** 10,045 combinations over 254 windows, in a JVM of its own. */
    @Test
    void tenThousandCombinationsOver85000BarsFitInto256Megabytes() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KernelMemoryTest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        String text = new String(output, StandardCharsets.UTF_8);
        assertEquals(GRID.size() + " rows", text.strip());
    }

    /** Runs in the forked JVM, without the vector module. */
    public static void main(String[] arguments) {
        PriceSeries series = PriceMaker.walk(1, BARS, Interval.M5);
        long[] rows = {0};
        new SweepKernel()
                .run(series, GRID, 0, GRID.size(), Execution.DEFAULT, (index, row) -> rows[0]++);
        System.out.println(rows[0] + " rows");
    }
}
