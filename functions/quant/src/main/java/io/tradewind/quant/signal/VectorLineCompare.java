package io.tradewind.quant.signal;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** As many bars at once as the machine's vectors hold. */
final class VectorLineCompare implements LineCompare {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void above(double[] line, double[] other, long[] bits) {
        for (int word = 0; word < bits.length; word++) {
            long set = 0;
            int base = word * Long.SIZE;
            for (int i = 0; i < Long.SIZE; i += LANES) {
                DoubleVector left = DoubleVector.fromArray(SPECIES, line, base + i);
                DoubleVector right = DoubleVector.fromArray(SPECIES, other, base + i);
                set |= left.compare(VectorOperators.GT, right).toLong() << i;
            }
            bits[word] = set;
        }
    }

    @Override
    public void above(double[] line, double level, long[] bits) {
        for (int word = 0; word < bits.length; word++) {
            long set = 0;
            int base = word * Long.SIZE;
            for (int i = 0; i < Long.SIZE; i += LANES) {
                DoubleVector left = DoubleVector.fromArray(SPECIES, line, base + i);
                set |= left.compare(VectorOperators.GT, level).toLong() << i;
            }
            bits[word] = set;
        }
    }

    @Override
    public void below(double[] line, double level, long[] bits) {
        for (int word = 0; word < bits.length; word++) {
            long set = 0;
            int base = word * Long.SIZE;
            for (int i = 0; i < Long.SIZE; i += LANES) {
                DoubleVector left = DoubleVector.fromArray(SPECIES, line, base + i);
                set |= left.compare(VectorOperators.LT, level).toLong() << i;
            }
            bits[word] = set;
        }
    }
}
