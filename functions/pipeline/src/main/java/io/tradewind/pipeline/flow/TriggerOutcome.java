package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;
import io.tradewind.platform.sweep.NoCommonInterval;
import io.tradewind.platform.sweep.UnknownTicker;
import java.util.List;

/** What became of a valid trigger. */
public sealed interface TriggerOutcome {

    /** It is a job: a new one, or the one that the same trigger made before. */
    record Queued(Job job, boolean isNew) implements TriggerOutcome {}

    /** Another trigger was stored under the same id. */
    record Conflict() implements TriggerOutcome {}

    /** There are no prices for these tickers; nothing was stored. */
    record UnknownTickers(List<UnknownTicker> tickers) implements TriggerOutcome {}

    /** No interval is named and none serves all tickers; nothing was stored. */
    record WithoutInterval(NoCommonInterval reason) implements TriggerOutcome {}
}
