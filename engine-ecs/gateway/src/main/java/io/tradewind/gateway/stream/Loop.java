package io.tradewind.gateway.stream;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event loop and who on it has subscribed to what. Batches of messages reach it in their order;
 * when too many wait, further ones are dropped and its subscribers are told that they missed some.
 */
public final class Loop {

    /** Batches that may wait for the loop. */
    public static final int WAITING_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final Executor executor;
    private final Map<Share, Set<Subscriber>> topics = new HashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private boolean missed;

    /** A topic's subscribers, or as many of them as are told at once. */
    private record Share(String key, int number) {}

    /**
     * A loop.
     *
     * @param executor runs on the loop's thread what it is given, in that order
     */
    public Loop(Executor executor) {
        this.executor = executor;
    }

    /**
     * Hands a batch over. On the publisher's thread.
     *
     * @param then what is done when it is delivered, or is not going to be
     */
    void publish(List<Message> batch, Runnable then) {
        if (waiting.get() >= WAITING_MAX) {
            missed = true;
            then.run();
            return;
        }
        boolean tell = missed;
        if (batch.isEmpty() && !tell) {
            then.run();
            return;
        }
        missed = false;
        waiting.incrementAndGet();
        executor.execute(
                () -> {
                    waiting.decrementAndGet();
                    try {
                        if (tell) {
                            everybody().forEach(Subscriber::missed);
                        }
                        batch.forEach(this::deliver);
                    } finally {
                        then.run();
                    }
                });
    }

    private Set<Subscriber> everybody() {
        Set<Subscriber> everybody = new LinkedHashSet<>();
        topics.values().forEach(everybody::addAll);
        return everybody;
    }

    private void deliver(Message message) {
        Share share = new Share(message.key(), message.share());
        for (Subscriber subscriber : topics.getOrDefault(share, Set.of())) {
            if (subscriber.wants(message.key())) {
                deliver(message, subscriber);
            }
        }
    }

    /** What fails for one subscriber is his loss, and not that of those who come after him. */
    private static void deliver(Message message, Subscriber subscriber) {
        try {
            subscriber.deliver(message);
        } catch (RuntimeException bug) {
            LOG.error("A message of {} was not delivered", message.key(), bug);
            subscriber.missed();
        }
    }

    /** Lets a subscriber in, after all that was published before. On the publisher's thread. */
    void join(String key, int number, Subscriber subscriber, List<Message> first) {
        Share share = new Share(key, number);
        executor.execute(
                () -> {
                    if (subscriber.wants(key)) {
                        topics.computeIfAbsent(share, k -> new LinkedHashSet<>()).add(subscriber);
                        first.forEach(subscriber::deliver);
                    }
                });
    }

    /** Runs something after all that was published before. On the publisher's thread. */
    void run(Runnable work) {
        executor.execute(work);
    }

    /** Lets a subscriber go, after all that was published before. On the publisher's thread. */
    void leave(String key, int number, Subscriber subscriber) {
        Share share = new Share(key, number);
        executor.execute(
                () ->
                        topics.computeIfPresent(
                                share,
                                (found, subscribers) -> {
                                    subscribers.remove(subscriber);
                                    return subscribers.isEmpty() ? null : subscribers;
                                }));
    }
}
