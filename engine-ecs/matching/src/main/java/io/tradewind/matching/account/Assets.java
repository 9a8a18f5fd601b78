package io.tradewind.matching.account;

import java.util.Arrays;

/** What is traded and paid with, by the id that the operator chose. */
public final class Assets {

    /** The highest asset id. */
    public static final int ID_MAX = 65_535;

    /** The most decimals an asset's unit may have. */
    public static final int SCALE_MAX = 18;

    private String[] names = new String[64];
    private long[] totals = new long[64];
    private long[] dailyMax = new long[64];
    private int[] scales = new int[64];

    /** Whether the asset is there. */
    public boolean has(int asset) {
        return asset > 0 && asset < names.length && names[asset] != null;
    }

    /**
     * Adds or configures an asset.
     *
     * @param dailyMaxUnits units of it that an account may trade in a day as quote; 0 for no limit
     */
    public void configure(int asset, String name, int scale, long dailyMaxUnits) {
        if (asset >= names.length) {
            int length = Math.min(ID_MAX + 1, Math.max(asset + 1, names.length * 2));
            names = Arrays.copyOf(names, length);
            totals = Arrays.copyOf(totals, length);
            dailyMax = Arrays.copyOf(dailyMax, length);
            scales = Arrays.copyOf(scales, length);
        }
        names[asset] = name;
        scales[asset] = scale;
        dailyMax[asset] = dailyMaxUnits;
    }

    /** One more than the highest id that may be in use. */
    public int end() {
        return names.length;
    }

    public String name(int asset) {
        return names[asset];
    }

    /** Decimals of its unit. */
    public int scale(int asset) {
        return scales[asset];
    }

    public long dailyMax(int asset) {
        return dailyMax[asset];
    }

    /** Units over all accounts: deposits less withdrawals. */
    public long total(int asset) {
        return totals[asset];
    }

    public void addTotal(int asset, long amount) {
        totals[asset] += amount;
    }
}
