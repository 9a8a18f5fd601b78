package io.tradewind.quant.heatmap;

import java.awt.Color;

/**
 * Viridis: even steps of the value look like even steps, in print and to colour-blind readers too.
 * The stops are a sample of the published table (matplotlib, CC0) at even distances.
 */
final class ColourScale {

    private static final int[] STOPS = {
        0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151,
        0xBDDF26, 0xFDE725
    };

    private final double low;
    private final double high;

    ColourScale(double low, double high) {
        this.low = low;
        this.high = high;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** The value's colour; the middle one where all values are equal. */
    Color colour(double value) {
        double share = high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
        double position = share * (STOPS.length - 1);
        int stop = Math.min((int) position, STOPS.length - 2);
        return mix(new Color(STOPS[stop]), new Color(STOPS[stop + 1]), position - stop);
    }

    /** The first colour, moved towards the second by the share. */
    static Color mix(Color from, Color towards, double share) {
        return new Color(
                channel(from.getRed(), towards.getRed(), share),
                channel(from.getGreen(), towards.getGreen(), share),
                channel(from.getBlue(), towards.getBlue(), share));
    }

    private static int channel(int from, int towards, double share) {
        return (int) Math.round(from + (towards - from) * share);
    }
}
