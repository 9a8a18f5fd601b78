package io.tradewind.quant.validation;

import io.tradewind.quant.backtest.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * How a history is cut for walk-forward analysis (Pardo, "The Evaluation and Optimization of
 * Trading Strategies", 2nd edition, 2008, chapter 11): parameters are chosen on the bars of a
 * window and tested on the bars right after it, again and again.
 *
 * <p>The bars are cut into {@code windows + 3} pieces that differ by one bar at most. Each window
 * is tested on one piece; a rolling window chooses on the three pieces before it, an anchored one
 * on all pieces before it. So the tests follow each other without gap or overlap, and the first one
 * begins after three pieces.
 *
 * @param windows {@link #WINDOWS_MIN} to {@link #WINDOWS_MAX}
 * @param mode where the bars to choose on begin
 */
public record WalkForward(int windows, Mode mode) {

    /** Fewest windows; one is what a split does. */
    public static final int WINDOWS_MIN = 2;

    /** Most windows. */
    public static final int WINDOWS_MAX = 24;

    /** Pieces that a rolling window chooses on. */
    public static final int TRAIN_PIECES = 3;

    /** Shortest piece, in bars. */
    public static final int PIECE_BARS_MIN = 20;

    /** Checks the number of windows. */
    public WalkForward {
        if (windows < WINDOWS_MIN || windows > WINDOWS_MAX) {
            throw new IllegalArgumentException(
                    "walk_forward must be from %d to %d, was %d"
                            .formatted(WINDOWS_MIN, WINDOWS_MAX, windows));
        }
    }

    /** Where the bars to choose on begin. */
    public enum Mode {
        /** Three pieces before the test: what is old is forgotten. */
        ROLLING,
        /** At the first bar: what is old still counts. */
        ANCHORED
    }

    /**
     * Bars of one window, {@code [trainFrom, testFrom)} to choose on and {@code [testFrom, testTo)}
     * to test on.
     */
    public record Window(int trainFrom, int testFrom, int testTo) {}

    /** Fewest bars that can be cut. */
    public int barsMin() {
        return (windows + TRAIN_PIECES) * PIECE_BARS_MIN;
    }

    /** The windows of the bars of a segment, in order; none below {@link #barsMin}. */
    public List<Window> over(Segment segment) {
        List<Window> cut = new ArrayList<>();
        if (segment.bars() < barsMin()) {
            return cut;
        }
        for (int window = 0; window < windows; window++) {
            int train = mode == Mode.ANCHORED ? 0 : window;
            cut.add(
                    new Window(
                            bar(segment, train),
                            bar(segment, window + TRAIN_PIECES),
                            bar(segment, window + TRAIN_PIECES + 1)));
        }
        return cut;
    }

    private int bar(Segment segment, int piece) {
        return segment.from() + (int) ((long) segment.bars() * piece / (windows + TRAIN_PIECES));
    }
}
