package io.tradewind.research.callback;

/** What became of the wish to send a delivery once more. */
public sealed interface ReplayOutcome {

    /** It is on its way, by this wish or by an earlier one. */
    record OnItsWay(DeliveryEntry delivery) implements ReplayOutcome {}

    /** The tenant has no such delivery. */
    record NotFound() implements ReplayOutcome {}
}
