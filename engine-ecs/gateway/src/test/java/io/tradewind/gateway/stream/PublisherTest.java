package io.tradewind.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tradewind.gateway.bybit.Wallets;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A subscription is acknowledged when its topics are told, and not before. */
final class PublisherTest {

    private final Markets markets = new Markets(new Instruments());
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final List<String> told = new ArrayList<>();
    private final Loop loop = new Loop(work::add);

    private final Subscriber subscriber =
            new Subscriber() {
                @Override
                public boolean wants(String key) {
                    told.add("let in");
                    return true;
                }

                @Override
                public void deliver(Message message) {
                    told.add("told");
                }

                @Override
                public void missed() {
                    told.add("missed");
                }
            };

    private Publisher publisher(Consumer<Throwable> died) {
        AccountViews accounts = new AccountViews(markets);
        return new Publisher(
                markets, accounts, new Wallets(markets, accounts), Clock.systemUTC(), died);
    }

    @Test
    void whatFollowsSubscriptionsIsDoneWhenTheyAreLetIn() throws InterruptedException {
        Topics topics = new Topics(markets.instruments());
        try (Publisher publisher = publisher(died -> told.add("died"))) {
            for (String name : List.of("order", "execution", "wallet")) {
                publisher.subscribe(topics.account(7, name).orElseThrow(), loop, subscriber);
            }
            publisher.after(loop, () -> told.add("acknowledged"));
            for (int i = 0; i < 4; i++) {
                work.poll(60, TimeUnit.SECONDS).run();
            }
        }
        assertEquals(List.of("let in", "let in", "let in", "acknowledged"), told);
    }

    @Test
    void aPublisherThatDiesSaysSo() throws Exception {
        CompletableFuture<Throwable> death = new CompletableFuture<>();
        Loop deadly =
                new Loop(
                        work -> {
                            throw new StackOverflowError("made up");
                        });
        try (Publisher publisher = publisher(death::complete)) {
            publisher.after(deadly, () -> {});
            Throwable died = death.get(60, TimeUnit.SECONDS);
            assertInstanceOf(StackOverflowError.class, died.getCause());
        }
    }

    @Test
    void whatFailsForOneSubscriberReachesTheOthers() {
        Subscriber broken =
                new Subscriber() {
                    @Override
                    public boolean wants(String key) {
                        return true;
                    }

                    @Override
                    public void deliver(Message message) {
                        throw new IllegalStateException("made up");
                    }

                    @Override
                    public void missed() {
                        told.add("broken missed");
                    }
                };
        loop.join("k", 0, broken, List.of());
        loop.join("k", 0, subscriber, List.of());
        loop.publish(List.of(new Message("k", 0, Message.Kind.EVENT, "x")), () -> told.add("done"));
        work.forEach(Runnable::run);
        assertEquals(List.of("let in", "broken missed", "let in", "told", "done"), told);
    }
}
