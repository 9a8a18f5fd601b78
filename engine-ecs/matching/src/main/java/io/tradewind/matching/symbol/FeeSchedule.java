package io.tradewind.matching.symbol;

import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.state.StateReader;
import io.tradewind.matching.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;

/** Maker and taker rates by tier, in millionths, where an operator has set them. */
public final class FeeSchedule {

    /** The rate of a tier that has none of its own. */
    public static final int UNSET = -1;

    private static final int TIERS = Accounts.TIER_MAX + 1;

    private final int[] maker = new int[TIERS];
    private final int[] taker = new int[TIERS];

    public FeeSchedule() {
        Arrays.fill(maker, UNSET);
        Arrays.fill(taker, UNSET);
    }

    /** Sets both rates of a tier, or unsets both. */
    public void set(int tier, int makerPpm, int takerPpm) {
        maker[tier] = makerPpm;
        taker[tier] = takerPpm;
    }

    /** The resting side's rate of a tier, or {@link #UNSET}. */
    public int maker(int tier) {
        return maker[tier];
    }

    /** The incoming side's rate of a tier, or {@link #UNSET}. */
    public int taker(int tier) {
        return taker[tier];
    }

    /** Whether a tier has rates of its own. */
    public boolean has(int tier) {
        return maker[tier] != UNSET;
    }

    /** Writes every rate. */
    public void write(StateWriter out) throws IOException {
        for (int i = 0; i < TIERS; i++) {
            out.put(((long) maker[i] << 32) | (taker[i] & 0xffff_ffffL));
        }
    }

    /** Reads every rate. */
    public void read(StateReader in) throws IOException {
        for (int i = 0; i < TIERS; i++) {
            long rates = in.next();
            set(i, (int) (rates >> 32), (int) rates);
        }
    }
}
