package io.tradewind.local.function;

import java.util.function.BooleanSupplier;

/**
 * An instance of a function, which handles one event at a time. It tells its owner when it is made,
 * when it is free for the next event and when it is lost.
 */
public interface Instance {

    /** Begins to make it; the owner is told how that ended. */
    void start();

    /** Handles an event; called only while it is free. */
    void run(HostedFunction.Call call);

    /**
     * Has its function rehearse, if it can, and then tells the owner; called only while it is free.
     * The rehearsal ends soon after {@code wanted} says no.
     */
    void rehearse(BooleanSupplier wanted);

    /** Ends it when nothing is in hand. */
    void end();
}
