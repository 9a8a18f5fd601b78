package io.tradewind.research.grid;

import io.tradewind.quant.validation.WalkForward;
import java.util.Optional;

/**
 * What a sweep is to find out about its own best results, as it travels in a chunk's message.
 *
 * @param walkForward number of windows; 0 for none
 * @param mode where the bars begin that a window chooses on
 * @param overfitting whether to estimate how much of the best result is selection
 * @param trialsMax combinations of each ticker that are compared for it
 */
public record ValidationSpec(
        int walkForward, WalkForward.Mode mode, boolean overfitting, int trialsMax) {

    /** Most combinations of one ticker that are compared. */
    public static final int TRIALS_MAX = 1_000;

    /** Most combinations of all tickers that are compared; each gets an equal part. */
    public static final int TRIALS_OF_SWEEP_MAX = 20_000;

    /** Nothing beyond the rows. */
    public static final ValidationSpec NONE =
            new ValidationSpec(0, WalkForward.Mode.ROLLING, false, TRIALS_MAX);

    /** What to find out about a sweep over so many tickers. */
    public static ValidationSpec of(
            int walkForward, WalkForward.Mode mode, boolean overfitting, int tickers) {
        int trialsMax = Math.min(TRIALS_MAX, TRIALS_OF_SWEEP_MAX / tickers);
        return new ValidationSpec(walkForward, mode, overfitting, trialsMax);
    }

    /** Whether chunks bring evidence beside their rows. */
    public boolean asksEvidence() {
        return overfitting || walkForward > 0;
    }

    /** The windows; empty for none. */
    public Optional<WalkForward> windows() {
        return walkForward == 0
                ? Optional.empty()
                : Optional.of(new WalkForward(walkForward, mode));
    }
}
