package io.tradewind.research.heatmap;

import io.tradewind.platform.problem.FieldError;
import java.util.List;

/** What asking for a heat map leads to. */
public sealed interface HeatMapOutcome {

    /** The heat map. */
    record Drawn(HeatMap map) implements HeatMapOutcome {}

    /** The sweep has no such heat map, or one that is too large. */
    record Refused(List<FieldError> errors) implements HeatMapOutcome {}

    /** The tenant has no such completed sweep. */
    record NotFound() implements HeatMapOutcome {}
}
