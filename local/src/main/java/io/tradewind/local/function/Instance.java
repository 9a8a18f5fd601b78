package io.tradewind.local.function;

/**
 * An instance of a function, which handles one event at a time. It tells its owner when it is made,
 * when it is free for the next event and when it is lost.
 */
public interface Instance {

    /** Begins to make it; the owner is told how that ended. */
    void start();

    /** Handles an event; called only while it is free. */
    void run(HostedFunction.Call call);

    /** Ends it when nothing is in hand. */
    void end();
}
