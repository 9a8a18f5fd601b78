package io.tradewind.quant.signal;

/** One bar after the other; for JVMs that run without the vector module. */
final class ScalarLineCompare implements LineCompare {

    @Override
    public void above(double[] line, double[] other, long[] bits) {
        for (int word = 0; word < bits.length; word++) {
            long set = 0;
            int base = word * Long.SIZE;
            for (int i = 0; i < Long.SIZE; i++) {
                set |= (line[base + i] > other[base + i] ? 1L : 0L) << i;
            }
            bits[word] = set;
        }
    }

    @Override
    public void above(double[] line, double level, long[] bits) {
        for (int word = 0; word < bits.length; word++) {
            long set = 0;
            int base = word * Long.SIZE;
            for (int i = 0; i < Long.SIZE; i++) {
                set |= (line[base + i] > level ? 1L : 0L) << i;
            }
            bits[word] = set;
        }
    }

    @Override
    public void below(double[] line, double level, long[] bits) {
        for (int word = 0; word < bits.length; word++) {
            long set = 0;
            int base = word * Long.SIZE;
            for (int i = 0; i < Long.SIZE; i++) {
                set |= (line[base + i] < level ? 1L : 0L) << i;
            }
            bits[word] = set;
        }
    }
}
