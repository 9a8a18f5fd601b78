package io.tradewind.quant.signal;

/**
 * Compares columns bar by bar into bits, bar i being bit {@code i % 64} of word {@code i / 64}.
 * Columns are padded with NaN to whole words; a comparison with NaN does not hold.
 */
interface LineCompare {

    /** Sets the bits of the bars on which {@code line} is above {@code other}. */
    void above(double[] line, double[] other, long[] bits);

    /** Sets the bits of the bars on which {@code line} is above a level. */
    void above(double[] line, double level, long[] bits);

    /** Sets the bits of the bars on which {@code line} is below a level. */
    void below(double[] line, double level, long[] bits);

    /** The vector implementation where the running JVM has the module for it, else the scalar. */
    static LineCompare fastest() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors ? new VectorLineCompare() : new ScalarLineCompare();
    }
}
