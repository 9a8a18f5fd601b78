package io.tradewind.quant.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitsTest {

    @Test
    void searchesFindWhatABitSetFinds() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int size = 1 + random.nextInt(300);
            long[] bits = new long[Bits.words(size)];
            for (int i = 0; i < random.nextInt(10); i++) {
                int bar = random.nextInt(size);
                bits[bar / 64] |= 1L << bar;
            }
            BitSet expected = BitSet.valueOf(bits);
            for (int bar = 0; bar < size; bar++) {
                int next = expected.nextSetBit(bar);
                assertEquals(next < 0 ? size : next, Bits.next(bits, bar, size));
                assertEquals(expected.previousSetBit(bar - 1), Bits.last(bits, bar));
                assertEquals(expected.get(bar), Bits.test(bits, bar));
            }
            assertEquals(size, Bits.next(bits, size, size));
        }
    }
}
