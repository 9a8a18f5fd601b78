package io.tradewind.gateway.feed;

/**
 * Is told what the log released. On the release thread: it hands over and returns, never blocks.
 */
public interface FeedListener {

    /** The views were made anew from a restored state: what was sent before holds no more. */
    void restored();

    /** A batch changed something. Told after the views and before any answer. */
    void released(Changes changes);
}
