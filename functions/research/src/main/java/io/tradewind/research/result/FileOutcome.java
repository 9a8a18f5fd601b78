package io.tradewind.research.result;

import java.net.URI;

/** What asking for a result file answers. */
public sealed interface FileOutcome {

    /** The file is there, under this link. */
    record At(URI link) implements FileOutcome {}

    /** The sweep is completed and its files are being written. */
    record UnderWay() implements FileOutcome {}

    /** There is no such completed sweep. */
    record NotFound() implements FileOutcome {}
}
