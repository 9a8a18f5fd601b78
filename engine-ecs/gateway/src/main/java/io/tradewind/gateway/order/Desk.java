package io.tradewind.gateway.order;

import io.tradewind.matching.Reason;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.sequencer.CommandPort;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Turns what was asked for into commands, and tells what became of each once it is in the log and
 * in the views. May be called on any thread; a stage completes on the executor that {@code here}
 * gave for the caller.
 */
public final class Desk {

    /** Commands that may wait for their outcome. */
    public static final int WAITING_MAX = 100_000;

    /** How long a command may wait for its outcome, in milliseconds. */
    public static final long ANSWER_MILLIS_MAX = 10_000;

    private final CommandPort port;
    private final BooleanSupplier writes;
    private final Supplier<Executor> here;
    private final LongConsumer latencyNanos;
    private final AtomicLong tickets = new AtomicLong();
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final List<Waiting> answered = new ArrayList<>();
    private Waiting current;

    /**
     * A desk before this port.
     *
     * @param writes whether this process is the one that takes commands
     * @param here where stages of the calling thread complete
     * @param latencyNanos is told of each outcome how long it took
     */
    public Desk(
            CommandPort port,
            BooleanSupplier writes,
            Supplier<Executor> here,
            LongConsumer latencyNanos) {
        this.port = port;
        this.writes = writes;
        this.here = here;
        this.latencyNanos = latencyNanos;
    }

    private static final class Waiting {
        final long since = System.nanoTime();
        final long account;
        final Executor executor;
        final CompletableFuture<Outcome> future = new CompletableFuture<>();
        final List<OrderRef> accepted = new ArrayList<>(2);
        final List<OrderRef> cancelled = new ArrayList<>(2);
        long sequence;
        long time;
        Outcome.Refused refused;

        Waiting(long account, Executor executor) {
            this.account = account;
            this.executor = executor;
        }

        void complete(Outcome outcome) {
            executor.execute(() -> future.complete(outcome));
        }

        Outcome outcome() {
            return refused == null
                    ? new Outcome.Done(sequence, time, accepted, cancelled)
                    : refused;
        }
    }

    /** A new order. */
    public CompletionStage<Outcome> place(NewOrder order) {
        return submit(order.account(), writer -> writer.place(0, order));
    }

    /** A pair of which the first to trade or trigger cancels the other. */
    public CompletionStage<Outcome> placePair(NewOrder order) {
        return submit(order.account(), writer -> writer.placePair(0, order));
    }

    /** A change; 0 is unchanged. */
    public CompletionStage<Outcome> amend(
            long account, int symbol, OrderRef order, long price, long quantity, long trigger) {
        return submit(
                account,
                writer ->
                        writer.amend(
                                0,
                                account,
                                symbol,
                                order.id(),
                                order.clientOrderId(),
                                price,
                                quantity,
                                trigger));
    }

    /** The end of an order, by the engine's id or with 0 by the client's. */
    public CompletionStage<Outcome> cancel(long account, int symbol, OrderRef order) {
        return submit(
                account,
                writer -> writer.cancel(0, account, symbol, order.id(), order.clientOrderId()));
    }

    /**
     * The end of all that match.
     *
     * @param symbol 0 for every symbol
     * @param side 0 buys, 1 sells, 2 both
     * @param which 0 all, 1 orders in the book, 2 triggers
     */
    public CompletionStage<Outcome> cancelAll(long account, int symbol, int side, int which) {
        return submit(
                account, writer -> writer.cancelAll(0, account, symbol, side, which, Audit.NONE));
    }

    /** Arms or refreshes the account's dead-man's switch; 0 disarms it. */
    public CompletionStage<Outcome> deadMan(long account, long windowMillis) {
        return submit(account, writer -> writer.deadMan(0, account, windowMillis));
    }

    /**
     * Any other command.
     *
     * @param account whose cancelled orders the outcome is to name, or 0
     * @param command writes one command and returns its length
     */
    public CompletionStage<Outcome> submit(long account, ToIntFunction<CommandWriter> command) {
        byte[] bytes = new byte[CommandWriter.LENGTH_MAX];
        int length = command.applyAsInt(new CommandWriter().wrap(bytes, 0));
        long ticket = tickets.incrementAndGet();
        Waiting entry = new Waiting(account, here.get());
        if (waiting.size() >= WAITING_MAX) {
            return CompletableFuture.completedFuture(new Outcome.Busy());
        }
        waiting.put(ticket, entry);
        if (!port.offer(bytes, 0, length, ticket)) {
            waiting.remove(ticket);
            return CompletableFuture.completedFuture(
                    writes.getAsBoolean() ? new Outcome.Busy() : new Outcome.Away());
        }
        return entry.future;
    }

    /** Commands that wait for their outcome. */
    public int waiting() {
        return waiting.size();
    }

    /** A command is being told, on the release thread; 0 is nobody's. */
    public void command(long ticket, long sequence, long time) {
        current = ticket == 0 ? null : waiting.remove(ticket);
        if (current != null) {
            current.sequence = sequence;
            current.time = time;
            answered.add(current);
        }
    }

    /** An order of the command in hand was accepted. */
    public void accepted(OrderRef order) {
        if (current != null) {
            current.accepted.add(order);
        }
    }

    /** The command in hand, or what was due before it, cancelled an order. */
    public void cancelled(long account, OrderRef order, Reason reason) {
        if (current != null && account == current.account && reason == Reason.CANCELLED_BY_USER) {
            current.cancelled.add(order);
        }
    }

    /** The command in hand was refused. */
    public void refused(Command command, Reason reason, long existing, boolean same) {
        if (current != null) {
            current.refused = new Outcome.Refused(reason, existing, same);
        }
    }

    /** Tells the outcomes of what was told since the last time. On the release thread. */
    public void answer() {
        current = null;
        if (answered.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        for (Waiting entry : answered) {
            latencyNanos.accept(now - entry.since);
            entry.complete(entry.outcome());
        }
        answered.clear();
    }

    /** Gives up on what has waited too long; to be called every now and then. */
    public void expire() {
        long oldest = System.nanoTime() - ANSWER_MILLIS_MAX * 1_000_000;
        for (Iterator<Waiting> it = waiting.values().iterator(); it.hasNext(); ) {
            Waiting entry = it.next();
            if (entry.since - oldest < 0) {
                it.remove();
                entry.complete(new Outcome.Unknown());
            }
        }
    }

    /** Gives up on everything, because the engine has stopped. */
    public void stop() {
        for (Iterator<Waiting> it = waiting.values().iterator(); it.hasNext(); ) {
            Waiting entry = it.next();
            it.remove();
            entry.complete(new Outcome.Unknown());
        }
    }
}
