package io.tradewind.quant.signal;

/**
 * The signals of one combination, as bits. A side may be entered on a bar with its entry bit once
 * it is armed, which a bar with its arm bit does and an entry undoes; a position is left on a bar
 * with its side's exit bit. On no bar has a side its entry bit and also its exit or arm bit.
 *
 * <p>Scratch: overwritten by the next combination. Owned by one thread.
 */
public final class Signals {

    /** Long entry condition. */
    public final long[] longEntry;

    /** Long exit condition. */
    public final long[] longExit;

    /** Bars that allow the next long entry. */
    public final long[] longArm;

    /** Short entry condition. */
    public final long[] shortEntry;

    /** Short exit condition. */
    public final long[] shortExit;

    /** Bars that allow the next short entry. */
    public final long[] shortArm;

    private final boolean armedAtStart;

    /**
     * Empty signals.
     *
     * @param armedAtStart whether the first entry needs no arm bit before it
     */
    Signals(int words, boolean armedAtStart) {
        this.armedAtStart = armedAtStart;
        longEntry = new long[words];
        longExit = new long[words];
        longArm = new long[words];
        shortEntry = new long[words];
        shortExit = new long[words];
        shortArm = new long[words];
    }

    /** Whether one who has watched since the first bar, and is flat, may go long on a bar. */
    public boolean isLongArmed(int bar) {
        return armedAtStart || Bits.last(longArm, bar) > Bits.last(longEntry, bar);
    }

    /** Whether one who has watched since the first bar, and is flat, may go short on a bar. */
    public boolean isShortArmed(int bar) {
        return armedAtStart || Bits.last(shortArm, bar) > Bits.last(shortEntry, bar);
    }
}
