package io.tradewind.research.validation;

import io.tradewind.quant.validation.Blocks;
import io.tradewind.quant.validation.Cscv;
import io.tradewind.research.result.SweepValidation.TickerOverfitting;
import io.tradewind.research.validation.ChunkEvidence.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Joins the trials that a ticker's chunks bring, and cross-validates them. */
final class TrialJoin {

    private final String ticker;
    private final long gridSize;
    private final List<Trial> trials = new ArrayList<>();
    private Blocks blocks;
    private int bars;

    TrialJoin(String ticker, long gridSize) {
        this.ticker = ticker;
        this.gridSize = gridSize;
    }

    void add(ChunkEvidence evidence) {
        blocks = evidence.blocks();
        bars = evidence.bars();
        trials.addAll(evidence.trials());
    }

    TickerOverfitting result() {
        trials.sort(Comparator.comparingLong(Trial::index));
        Optional<Cscv.Outcome> outcome =
                blocks == null
                        ? Optional.empty()
                        : Cscv.of(trials.stream().map(Trial::sums).toList(), blocks);
        return new TickerOverfitting(
                ticker,
                trials.size(),
                blocks != null && trials.size() < gridSize,
                blocks == null ? 0 : blocks.count(),
                blocks == null ? 0 : blocks.bars(),
                outcome.map(Cscv.Outcome::splits).orElse(0),
                outcome.map(found -> Figure.of(found.probability())).orElse(null),
                outcome.map(found -> Figure.of(found.lossProbability())).orElse(null),
                outcome.isPresent() ? null : reason());
    }

    private String reason() {
        if (blocks == null) {
            return "%d bars are in sample, and %d are needed".formatted(bars, Blocks.HISTORY_MIN);
        }
        return trials.size() < 2
                ? "There is one combination, so nothing was selected"
                : "No combination's returns vary, so nothing was selected";
    }
}
