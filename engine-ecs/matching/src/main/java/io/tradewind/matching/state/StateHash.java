package io.tradewind.matching.state;

/** A running 64-bit hash over longs: the finaliser of MurmurHash3 folded over the sequence. */
final class StateHash {

    private long hash = 0x9e37_79b9_7f4a_7c15L;

    void add(long value) {
        long h = (hash ^ value) * 0xff51_afd7_ed55_8ccdL;
        h ^= h >>> 33;
        hash = Long.rotateLeft(h, 27) * 0xc4ce_b9fe_1a85_ec53L + 0x52dc_e729L;
    }

    long value() {
        long h = hash;
        h ^= h >>> 33;
        h *= 0xff51_afd7_ed55_8ccdL;
        return h ^ (h >>> 33);
    }
}
