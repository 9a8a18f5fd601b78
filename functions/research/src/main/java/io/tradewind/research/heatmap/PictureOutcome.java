package io.tradewind.research.heatmap;

import io.tradewind.platform.problem.FieldError;
import java.net.URI;
import java.util.List;

/** What asking for a heat map as a picture leads to. */
public sealed interface PictureOutcome {

    /** The picture is there, for a while. */
    record At(URI link) implements PictureOutcome {}

    /** The sweep has no such picture, or one of too many rows. */
    record Refused(List<FieldError> errors) implements PictureOutcome {}

    /** The tenant has no such completed sweep. */
    record NotFound() implements PictureOutcome {}
}
