package io.tradewind.gateway.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The rolling day is the sum over all of its minutes, whenever it is asked for. */
final class RollingDayTest {

    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;

    private final CandleSeries minutes = new CandleSeries(Interval.MINUTE_1, Market.MINUTES_MAX);
    private final RollingDay day = new RollingDay(minutes);

    @Property(tries = 50)
    void itIsTheSumOfItsMinutes(@ForAll long seed) {
        new RollingDayTest().check(new SplittableRandom(seed));
    }

    private void check(SplittableRandom random) {
        long now = 20 * DAY + random.nextLong(DAY);
        expect(now);
        for (int i = 0; i < 400; i++) {
            int dice = random.nextInt(20);
            if (dice == 0) {
                now += random.nextLong(DAY + 10 * MINUTE);
            } else if (dice < 10) {
                now += random.nextLong(10 * MINUTE);
            } else if (dice == 10) {
                remember(random, now);
            } else {
                minutes.trade(now, 1 + random.nextLong(99), 1 + random.nextLong(9), 7);
            }
            if (random.nextInt(3) > 0) {
                expect(now);
            }
        }
    }

    private void remember(SplittableRandom random, long now) {
        List<Candle> earlier = new ArrayList<>();
        long start = now - now % MINUTE - DAY - 50 * MINUTE;
        while (start < now - MINUTE) {
            long price = 1 + random.nextLong(99);
            earlier.add(new Candle(start, price, price + 1, price, price, 5, 5));
            start += MINUTE * (1 + random.nextLong(400));
        }
        minutes.prepend(earlier);
        day.forget();
    }

    private void expect(long now) {
        Candle sum = null;
        long before = 0;
        long from = now - now % MINUTE + MINUTE - DAY;
        for (Candle minute : minutes.newestFirst(Long.MIN_VALUE, now, Integer.MAX_VALUE)) {
            if (minute.start() < from) {
                before = minute.close();
                break;
            }
            sum = sum == null ? minute : minute.then(sum);
        }
        assertEquals(sum, day.sum(now));
        assertEquals(before, day.before());
    }
}
