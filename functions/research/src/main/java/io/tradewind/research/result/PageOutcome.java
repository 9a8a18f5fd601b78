package io.tradewind.research.result;

/** What asking for rows of a sweep answers. */
public sealed interface PageOutcome {

    /** The rows. */
    record Found(ResultPage page) implements PageOutcome {}

    /** The sweep is completed, and these rows are being stored. */
    record UnderWay() implements PageOutcome {}

    /** There is no such completed sweep. */
    record NotFound() implements PageOutcome {}
}
