package io.tradewind.local.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Decides what happens to the messages of one queue on their way to its function. What it decides
 * for the n-th message depends on the seed, the queue and n alone, each fault by itself, so that
 * one of them can be switched without changing what the others do. Not thread-safe.
 */
public final class QueueFaults {

    /** Within this time comes what is delivered twice or out of order. */
    static final int SOON_MILLIS = 500;

    private final Faults faults;
    private final RandomGenerator duplicates;
    private final RandomGenerator shuffles;
    private final RandomGenerator delays;
    private final RandomGenerator drops;
    private final RandomGenerator losses;

    public QueueFaults(Faults faults, String queue) {
        this.faults = faults;
        this.duplicates = stream(queue, 1);
        this.shuffles = stream(queue, 2);
        this.delays = stream(queue, 3);
        this.drops = stream(queue, 4);
        this.losses = stream(queue, 5);
    }

    /** An event for the function: its messages, and when it is to come. */
    public record Delivery<M>(List<M> messages, long afterMillis) {}

    /** What becomes of a received batch: the events, and the messages that are lost for good. */
    public record Plan<M>(List<Delivery<M>> deliveries, List<M> lost) {}

    /** What becomes of a batch. */
    public <M> Plan<M> plan(List<M> batch) {
        List<Delivery<M>> deliveries = new ArrayList<>();
        List<M> lost = new ArrayList<>();
        List<M> stay = new ArrayList<>();
        List<M> twice = new ArrayList<>();
        for (M message : batch) {
            boolean loses = losses.nextDouble() < faults.lose();
            boolean repeats = duplicates.nextDouble() < faults.duplicate();
            boolean steps = shuffles.nextDouble() < faults.shuffle();
            boolean waits = delays.nextDouble() < faults.delay();
            long step = shuffles.nextInt(SOON_MILLIS);
            long wait = Math.round(delays.nextDouble() * faults.delayMax().toMillis());
            if (loses) {
                lost.add(message);
                continue;
            }
            if (repeats) {
                twice.add(message);
            }
            if (waits || steps) {
                long after = (waits ? wait : 0) + (steps ? step : 0);
                deliveries.add(new Delivery<>(List.of(message), after));
            } else {
                stay.add(message);
            }
        }
        long soon = duplicates.nextInt(SOON_MILLIS);
        mix(stay);
        mix(twice);
        add(deliveries, stay, 0);
        add(deliveries, twice, soon);
        return new Plan<>(deliveries, lost);
    }

    /** Whether the deletion of the next handled message is lost. */
    public boolean losesDeletion() {
        return drops.nextDouble() < faults.drop();
    }

    /** The settings. */
    public Faults faults() {
        return faults;
    }

    private void mix(List<?> messages) {
        long order = shuffles.nextLong();
        if (faults.shuffle() > 0) {
            Collections.shuffle(messages, new SplittableRandom(order));
        }
    }

    private static <M> void add(List<Delivery<M>> deliveries, List<M> messages, long afterMillis) {
        if (!messages.isEmpty()) {
            deliveries.add(new Delivery<>(List.copyOf(messages), afterMillis));
        }
    }

    private RandomGenerator stream(String queue, int fault) {
        return new SplittableRandom(faults.seed() * 31 + queue.hashCode() * 1_000_003L + fault);
    }
}
