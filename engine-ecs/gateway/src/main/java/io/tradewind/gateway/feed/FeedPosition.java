package io.tradewind.gateway.feed;

/**
 * How far the views are.
 *
 * @param epoch of the batch told last
 * @param sequence of the command told last
 * @param restored whether they show anything yet
 */
public record FeedPosition(long epoch, long sequence, boolean restored) {}
