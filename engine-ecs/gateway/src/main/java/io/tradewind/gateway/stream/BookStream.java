package io.tradewind.gateway.stream;

import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.market.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A book to a depth: a snapshot, then what differs from what was told last, so that a level is
 * deleted only where it was told before, and levels that come into sight are inserted. Messages are
 * numbered without a gap; number 1 begins anew.
 */
final class BookStream extends Stream {

    /**
     * Subscribers of one: what is told to more of them at once would be old when the last one hears
     * it.
     */
    static final int SUBSCRIBERS_MAX = 250;

    /** How long the best levels may go unsaid where nothing changes. */
    static final long REPEAT_MILLIS = 3_000;

    private static final int BEST_ONLY = 1;

    private final BookMirror mirror;
    private final int depth;
    private final BookWords words;
    private BookSnapshot told;
    private long number;

    BookStream(
            String key,
            int share,
            long intervalMillis,
            BookMirror mirror,
            int depth,
            BookWords words) {
        super(key, share, intervalMillis);
        this.mirror = mirror;
        this.depth = depth;
        this.words = words;
    }

    @Override
    boolean hasRoom() {
        return subscribers().size() < SUBSCRIBERS_MAX;
    }

    @Override
    boolean isPatient() {
        return true;
    }

    private Message snapshot(long now) {
        return message(Message.Kind.SNAPSHOT, words.snapshot(told, number, now));
    }

    @Override
    List<Message> first(long now) {
        if (told == null) {
            told = mirror.top(depth);
            number = 1;
        }
        return List.of(snapshot(now));
    }

    @Override
    void flush(long now, Consumer<Message> out) {
        if (told == null) {
            return;
        }
        BookSnapshot top = mirror.top(depth);
        List<Level> bids = difference(told.bids(), top.bids(), Comparator.reverseOrder());
        List<Level> asks = difference(told.asks(), top.asks(), Comparator.naturalOrder());
        if (bids.isEmpty() && asks.isEmpty()) {
            return;
        }
        told = top;
        number++;
        out.accept(
                depth == BEST_ONLY
                        ? snapshot(now)
                        : message(Message.Kind.DELTA, words.delta(top, bids, asks, number, now)));
        sent(now);
    }

    @Override
    void tick(long now, Consumer<Message> out) {
        if (depth == BEST_ONLY && told != null && now - lastSent() >= REPEAT_MILLIS) {
            out.accept(snapshot(now));
            sent(now);
        }
    }

    @Override
    void restart(boolean lost, long now, Consumer<Message> out) {
        told = mirror.top(depth);
        number = 1;
        out.accept(snapshot(now));
        sent(now);
    }

    /** Levels to set, so that one side becomes the other; quantity 0 where one is to go. */
    static List<Level> difference(List<Level> before, List<Level> after, Comparator<Long> order) {
        List<Level> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            int which = which(before, i, after, j, order);
            if (which < 0) {
                changes.add(new Level(before.get(i++).price(), 0));
            } else if (which > 0) {
                changes.add(after.get(j++));
            } else {
                if (before.get(i++).quantity() != after.get(j).quantity()) {
                    changes.add(after.get(j));
                }
                j++;
            }
        }
        return changes;
    }

    private static int which(
            List<Level> before, int i, List<Level> after, int j, Comparator<Long> order) {
        if (i == before.size()) {
            return 1;
        }
        if (j == after.size()) {
            return -1;
        }
        return order.compare(before.get(i).price(), after.get(j).price());
    }
}
