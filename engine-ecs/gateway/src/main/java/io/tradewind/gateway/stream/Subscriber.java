package io.tradewind.gateway.stream;

/** Who is told messages; always on its event loop. */
public interface Subscriber {

    /** Whether it still wants a topic. */
    boolean wants(String key);

    /** A message of a topic that it wants. */
    void deliver(Message message);

    /** Its event loop fell behind: messages of any topic may be missing. */
    void missed();
}
