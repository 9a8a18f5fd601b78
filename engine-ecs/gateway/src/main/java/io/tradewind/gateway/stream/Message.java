package io.tradewind.gateway.stream;

/**
 * A message to all subscribers of a topic, or a share of them, made once.
 *
 * @param key the topic's
 * @param share whose of its subscribers it is for
 * @param kind what may become of it on the way to a slow subscriber
 * @param text as it goes out
 */
public record Message(String key, int share, Kind kind, String text) {

    /** What may become of a message. */
    public enum Kind {
        /** Replaces all that was told before. */
        SNAPSHOT,
        /** Changes what was told before; useless without it. */
        DELTA,
        /** Replaces the message before it, which need not be told any more. */
        LATEST,
        /** Counts for itself: must be told. */
        EVENT,
        /** Messages that counted were lost. It has no text. */
        GAP
    }
}
