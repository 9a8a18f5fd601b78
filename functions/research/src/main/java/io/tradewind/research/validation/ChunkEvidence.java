package io.tradewind.research.validation;

import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Tally;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.validation.Blocks;
import io.tradewind.quant.validation.Candidate;
import io.tradewind.quant.validation.ReturnMoments;
import io.tradewind.quant.validation.WalkForward;
import java.time.Instant;
import java.util.List;

/**
 * What one chunk has to say about the sweep's best results, as it lies beside the chunk's rows. A
 * function of the prices, the specification and the chunk's range.
 *
 * @param bars in sample
 * @param moments of the chunk's best rows, as many as could be among the sweep's
 * @param blocks that the bars are cut into; null where they are too few, or nobody asked
 * @param trials the combinations of the chunk that are in the sample
 * @param walk the best of each window; null where nobody asked
 */
public record ChunkEvidence(
        int bars, List<RowMoments> moments, Blocks blocks, List<Trial> trials, Walk walk) {

    /** Moments of a row's returns; rows whose returns do not vary have none. */
    public record RowMoments(Parameters parameters, ReturnMoments moments) {}

    /**
     * One combination of the sample.
     *
     * @param sums see {@link Blocks#sums}
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier to and from JSON, never compared
    public record Trial(long index, double[] sums) {}

    /**
     * A walk through the history.
     *
     * @param tested bars of all tests together
     * @param windows in order; none where the bars are too few
     */
    public record Walk(Segment tested, List<WindowBest> windows) {}

    /**
     * The best combination of the chunk for one window.
     *
     * @param bars of the window
     * @param trainStart start of the first bar to choose on
     * @param testStart start of the first bar to test on
     * @param testEnd start of the last one
     * @param inSample its row on the bars to choose on
     * @param outOfSample its row on the bars to test on
     * @param trades of the test
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier to and from JSON, never compared
    public record WindowBest(
            WalkForward.Window bars,
            Instant trainStart,
            Instant testStart,
            Instant testEnd,
            Candidate best,
            Parameters parameters,
            double[] inSample,
            double[] outOfSample,
            Tally trades) {}
}
