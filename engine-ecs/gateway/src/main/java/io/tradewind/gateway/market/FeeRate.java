package io.tradewind.gateway.market;

/**
 * What an account pays on a symbol.
 *
 * @param makerPpm of the resting side, in millionths
 * @param takerPpm of the incoming side, in millionths
 */
public record FeeRate(int makerPpm, int takerPpm) {

    private static final int PPM_SCALE = 6;

    /** As a fraction, {@code 0.0005}. */
    public String makerText() {
        return Decimals.plain(makerPpm, PPM_SCALE);
    }

    /** As a fraction, {@code 0.001}. */
    public String takerText() {
        return Decimals.plain(takerPpm, PPM_SCALE);
    }
}
