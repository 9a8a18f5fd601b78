package io.tradewind.matching.symbol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.matching.state.StateReader;
import io.tradewind.matching.state.StateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The breaker beside a list of all trades that is gone through for each. */
class CircuitBreakerTest {

    private record Trade(long second, long price) {}

    private static final int STEPS = 400;

    private final List<Trade> trades = new ArrayList<>();
    private CircuitBreaker breaker = new CircuitBreaker();
    private long second;
    private long lastTraded;
    private int ppm = 100_000;

    @Property(tries = 100)
    void tripsByTheExtremesOfTheLastMinute(@ForAll @LongRange(min = 0) long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        trades.clear();
        breaker = new CircuitBreaker();
        second = random.nextInt(100);
        lastTraded = 0;
        for (int i = 0; i < STEPS; i++) {
            second += step(random);
            int kind = random.nextInt(100);
            if (kind < 4) {
                ppm = 50_000 + random.nextInt(100_000);
                breaker.reconfigure(ppm);
            } else if (kind < 10) {
                breaker = restored();
            } else {
                long price = 900L + random.nextInt(150);
                boolean expected = trips(price);
                assertEquals(expected, breaker.trade(price, second, ppm), "seed " + seed);
                note(price, expected, random);
            }
            assertArrayEquals(words(), words(breaker), "seed " + seed + ", step " + i);
        }
    }

    private static long step(SplittableRandom random) {
        int kind = random.nextInt(20);
        return kind < 10 ? 0 : kind < 18 ? random.nextInt(12) : 50 + random.nextInt(25);
    }

    private boolean trips(long price) {
        boolean found = false;
        for (Trade t : trades) {
            if (t.second > second - 60) {
                long width = Amounts.shareDown(t.price, ppm);
                found |= price > t.price + width || price < t.price - width;
            }
        }
        return found;
    }

    /** A trade that trips is not noted; it may clear the breaker, as a halt does. */
    private void note(long price, boolean tripped, SplittableRandom random) {
        lastTraded = second;
        if (!tripped) {
            trades.add(new Trade(second, price));
        } else if (random.nextBoolean()) {
            trades.clear();
            lastTraded = 0;
            breaker.clear();
        }
    }

    private CircuitBreaker restored() throws IOException {
        CircuitBreaker other = new CircuitBreaker();
        other.read(new StateReader(new ByteArrayInputStream(bytes(breaker))), ppm);
        return other;
    }

    private static byte[] bytes(CircuitBreaker breaker) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StateWriter writer = StateWriter.to(out);
        breaker.write(writer);
        writer.finish();
        return out.toByteArray();
    }

    private static long[] words(CircuitBreaker breaker) throws IOException {
        StateReader in = new StateReader(new ByteArrayInputStream(bytes(breaker)));
        long[] words = new long[121];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.next();
        }
        return words;
    }

    /** What a snapshot holds: the last second, then low and high of each of 60. */
    private long[] words() {
        long[] words = new long[121];
        words[0] = lastTraded;
        for (int i = 0; i < 60; i++) {
            words[1 + 2 * i] = Long.MAX_VALUE;
        }
        for (Trade t : trades) {
            if (t.second > lastTraded - 60) {
                int at = 1 + 2 * (int) (t.second % 60);
                words[at] = Math.min(words[at], t.price);
                words[at + 1] = Math.max(words[at + 1], t.price);
            }
        }
        return words;
    }
}
