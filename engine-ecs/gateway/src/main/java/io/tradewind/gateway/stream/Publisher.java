package io.tradewind.gateway.stream;

import io.tradewind.gateway.bybit.Wallets;
import io.tradewind.gateway.feed.Changes;
import io.tradewind.gateway.feed.FeedListener;
import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes messages of what the log released, on a thread of its own, and hands them to the event
 * loops. The release thread puts batches into a bounded queue; when it is full, all that waits is
 * dropped for a copy of every book, and subscribers of what cannot be made good are told.
 */
public final class Publisher implements FeedListener, AutoCloseable {

    /** Batches that may wait for the publisher. */
    public static final int WAITING_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final long TICK_MILLIS = 1_000;

    /** Deliveries of books after which the next ones wait for them. */
    private static final int WAVE = 250;

    private final Markets markets;
    private final AccountViews accounts;
    private final Clock clock;
    private final Consumer<Throwable> died;
    private final Streams streams;
    private final ScheduledThreadPoolExecutor thread;
    private final List<Loop> loops = new CopyOnWriteArrayList<>();
    private final Map<Long, Integer> walletWatchers = new ConcurrentHashMap<>();
    private final Object handOver = new Object();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final List<Message> out = new ArrayList<>();
    private Deque<Released> waiting = new ArrayDeque<>();
    private final AtomicInteger delivering = new AtomicInteger();
    private long wakeAt = Long.MAX_VALUE;
    private volatile boolean held;
    private volatile boolean broken;

    /**
     * A publisher of what these views have.
     *
     * @param died is told the error of the virtual machine that publishing died of
     */
    public Publisher(
            Markets markets,
            AccountViews accounts,
            Wallets wallets,
            Clock clock,
            Consumer<Throwable> died) {
        this.markets = markets;
        this.accounts = accounts;
        this.clock = clock;
        this.died = died;
        this.streams = new Streams(markets, wallets);
        this.thread =
                new ScheduledThreadPoolExecutor(
                        1, work -> Thread.ofPlatform().daemon().name("publisher").unstarted(work));
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var _ =
                thread.scheduleAtFixedRate(
                        () -> safely(this::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Adds an event loop, to which messages are handed from now on. */
    public void add(Loop loop) {
        loops.add(loop);
    }

    /** Subscribes; what is known at once is told first. From any thread. */
    public void subscribe(Topic topic, Loop loop, Subscriber subscriber) {
        work(
                () -> {
                    Stream stream = streams.open(topic);
                    if (stream != null) {
                        stream.subscribers().add(subscriber);
                        if (stream.subscribers().size() == 1) {
                            watch(stream, 1);
                        }
                        join(stream, loop, subscriber);
                    }
                });
    }

    private void join(Stream stream, Loop loop, Subscriber subscriber) {
        loop.join(stream.key(), stream.share(), subscriber, stream.first(clock.millis()));
    }

    /** Does something on a loop once all that was subscribed to before is told there. */
    public void after(Loop loop, Runnable then) {
        work(() -> loop.run(then));
    }

    /** Ends a subscription that its subscriber does not want any more. From any thread. */
    public void unsubscribe(String key, Loop loop, Subscriber subscriber) {
        work(
                () -> {
                    Stream stream = streams.find(key, subscriber);
                    if (stream != null) {
                        loop.leave(key, stream.share(), subscriber);
                        stream.subscribers().remove(subscriber);
                        if (stream.subscribers().isEmpty()) {
                            watch(stream, -1);
                            streams.close(stream);
                        }
                    }
                });
    }

    /** Tells a subscriber once more what a new one would be told. From any thread. */
    public void again(String key, Loop loop, Subscriber subscriber) {
        work(
                () -> {
                    Stream stream = streams.find(key, subscriber);
                    if (stream != null) {
                        join(stream, loop, subscriber);
                    }
                });
    }

    private void watch(Stream stream, int change) {
        if (stream instanceof AccountStream account && account.watchesWallet()) {
            walletWatchers.merge(
                    account.account(),
                    1,
                    (before, one) -> before + change == 0 ? null : before + change);
        }
    }

    private void work(Runnable work) {
        thread.execute(() -> safely(work));
    }

    private void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            LOG.error("Publishing failed", bug);
        } catch (Error error) {
            died.accept(new IllegalStateException("the publisher died", error));
        }
    }

    @Override
    public void restored() {
        hand(restart(false));
    }

    @Override
    public void released(Changes changes) {
        hand(new Released.Batch(changes, wallets(changes)));
    }

    private List<Released.Wallet> wallets(Changes changes) {
        if (walletWatchers.isEmpty() || changes.wallets().isEmpty()) {
            return List.of();
        }
        List<Released.Wallet> watched = new ArrayList<>();
        for (long account : changes.wallets()) {
            if (walletWatchers.containsKey(account)) {
                watched.add(new Released.Wallet(account, accounts.balances(account)));
            }
        }
        return watched;
    }

    private Released.Restart restart(boolean lost) {
        List<BookSnapshot> books = new ArrayList<>();
        for (Instrument instrument : markets.instruments().all()) {
            books.add(markets.of(instrument).wholeBook(instrument));
        }
        return new Released.Restart(books, lost);
    }

    private void hand(Released next) {
        synchronized (handOver) {
            if (waiting.size() < WAITING_MAX && !broken) {
                waiting.add(next);
            } else {
                broken = false;
                waiting.clear();
                waiting.add(restart(true));
            }
        }
        if (!woken.getAndSet(true)) {
            work(this::run);
        }
    }

    private void run() {
        woken.set(false);
        boolean whole = false;
        try {
            take();
            whole = true;
        } finally {
            if (!whole) {
                broken = true;
            }
        }
    }

    private void take() {
        Deque<Released> taken;
        synchronized (handOver) {
            taken = waiting;
            waiting = new ArrayDeque<>();
        }
        long now = clock.millis();
        for (Released next : taken) {
            switch (next) {
                case Released.Batch batch -> streams.take(batch);
                case Released.Restart restart -> {
                    streams.take(restart);
                    streams.all().forEach(s -> s.restart(restart.lost(), now, out::add));
                }
            }
        }
        flush(now);
    }

    /**
     * Tells what is due, and wakes up for what is not yet. Books go out in waves: one is made when
     * the loops have delivered the one before, of those that have waited longest, so that it is as
     * new as it can be, and machines that cannot keep up tell less often instead of later and
     * later.
     */
    private void flush(long now) {
        long next = Long.MAX_VALUE;
        boolean free = delivering.get() == 0;
        int wave = 0;
        held = false;
        Set<Stream> changed = streams.changed();
        for (Iterator<Stream> it = changed.iterator(); it.hasNext(); ) {
            Stream stream = it.next();
            if (stream.due() > now) {
                next = Math.min(next, stream.due());
            } else if (stream.isPatient() && (!free || wave >= WAVE)) {
                held = true;
            } else {
                wave += stream.isPatient() ? stream.subscribers().size() : 0;
                stream.flush(now, out::add);
                it.remove();
            }
        }
        publish(wave > 0);
        if (held && delivering.get() == 0) {
            // Delivered meanwhile: nobody else wakes it.
            work(this::wake);
        }
        if (next < wakeAt) {
            wakeAt = next;
            var _ =
                    thread.schedule(
                            () -> safely(this::wake),
                            Math.max(1, next - now),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void wake() {
        wakeAt = Long.MAX_VALUE;
        flush(clock.millis());
    }

    private void tick() {
        long now = clock.millis();
        streams.all().forEach(stream -> stream.tick(now, out::add));
        publish(false);
    }

    private void publish(boolean wave) {
        List<Message> batch = List.copyOf(out);
        out.clear();
        List<Loop> all = List.copyOf(loops);
        if (wave) {
            delivering.addAndGet(all.size());
        }
        Runnable then = wave ? this::delivered : () -> {};
        all.forEach(loop -> loop.publish(batch, then));
    }

    /** A loop has delivered its part of a wave. */
    private void delivered() {
        if (delivering.decrementAndGet() == 0 && held) {
            work(this::wake);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
