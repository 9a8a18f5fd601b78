package io.tradewind.pipeline.http;

import com.fasterxml.jackson.databind.JsonNode;

/** What the Trading API says of a job that it was handed. */
public sealed interface SweepReport {

    /** It waits or is being computed. */
    record Underway(int percent) implements SweepReport {}

    /** It is done; {@code resultData} as in the callback. */
    record Completed(String sweepRunId, JsonNode resultData) implements SweepReport {}

    /** It failed. */
    record Failed(String reason) implements SweepReport {}

    /** It was called off. */
    record Cancelled() implements SweepReport {}

    /** The Trading API does not know it. */
    record Unknown() implements SweepReport {}
}
