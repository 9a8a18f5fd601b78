package io.tradewind.gateway.order;

import io.tradewind.matching.Reason;
import java.util.List;

/** What became of a command. */
public sealed interface Outcome {

    /**
     * It is in the log and took effect; the views know it already.
     *
     * @param sequence its number in the log
     * @param timeMillis the engine's time
     * @param accepted new orders
     * @param cancelled orders of the same account that it cancelled
     */
    record Done(long sequence, long timeMillis, List<OrderRef> accepted, List<OrderRef> cancelled)
            implements Outcome {}

    /**
     * It is in the log and changed nothing.
     *
     * @param reason why
     * @param existing the order that used the client order id before, or 0
     * @param same whether that order came with the same parameters
     */
    record Refused(Reason reason, long existing, boolean same) implements Outcome {}

    /** The engine takes no more at the moment; nothing happened. */
    record Busy() implements Outcome {}

    /** This process does not write, though another may; nothing happened. */
    record Away() implements Outcome {}

    /** The engine did not say in time, or stopped; it may have happened. */
    record Unknown() implements Outcome {}
}
