package io.tradewind.matching.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.matching.RunSize;
import io.tradewind.matching.state.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Sides that share rows, beside sorted maps of the same orders. */
class BookSideTest {

    private static final int STEPS = RunSize.scaled(2_000);
    private static final int FEW = 16;
    private static final int BLOCKS = 100;
    private static final long VISIBLE_MAX = 1_000;

    /** A side, and price by price which orders it should have, the best price first. */
    private record Both(BookSide side, TreeMap<Long, List<Integer>> expected) {

        static Both of(boolean descending) {
            return new Both(
                    new BookSide(descending),
                    descending ? new TreeMap<>(Collections.reverseOrder()) : new TreeMap<>());
        }
    }

    private final Rows rows = new Rows(FEW);
    private final List<Both> all =
            List.of(Both.of(true), Both.of(false), Both.of(false), Both.of(true));
    private final Map<Integer, Long> visible = new HashMap<>();
    private long lastId;

    @Example
    void aLeafGivenBackIsNotRememberedWhenAnotherSideTakesItForTheSamePrices() {
        Both one = all.get(1);
        Both other = all.get(2);
        add(one, 100, 5);
        remove(one, 100, one.expected.get(100L).getFirst());
        add(other, 100, 7);
        add(one, 101, 3);
        check(one, "one");
        check(other, "other");
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void sidesThatShareRowsKeepWhatASortedMapKeeps(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < STEPS; i++) {
            int most = i / 500 % 2 == 0 ? 70 : 35;
            Both both = all.get(random.nextInt(all.size()));
            if (random.nextInt(100) < most) {
                add(both, price(random), 1 + random.nextLong(VISIBLE_MAX));
            } else if (!both.expected.isEmpty()) {
                change(both, random);
            }
            assertEquals(best(both), both.side.bestPrice(), () -> "seed " + seed);
        }
        for (Both both : all) {
            check(both, "seed " + seed);
            empty(both, random);
            check(both, "seed " + seed);
        }
        for (int i = 0; i < BLOCKS; i++) {
            checkIsEmpty(rows.takeBlock(), "seed " + seed);
        }
    }

    /** What was given back is as it must be for whoever takes it. */
    private void checkIsEmpty(int block, String seed) {
        assertEquals(0, Levels.present(rows, block), seed);
        for (int level = block; level < block + Rows.BLOCK / 2; level++) {
            assertEquals(0, Levels.visible(rows, level), seed);
            assertEquals(Orders.NONE, Levels.head(rows, level), seed);
            assertEquals(Orders.NONE, Levels.tail(rows, level), seed);
        }
    }

    /** Mostly near each other, so that levels share a leaf, some far away, a few at the ends. */
    private static long price(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> 1 + random.nextLong(1L << (1 + random.nextInt(50)));
            case 1 -> 1;
            case 2, 3 -> 1_000_000 + 64 * 16 * random.nextLong(4);
            default -> 1_000_000 + random.nextLong(200);
        };
    }

    private static long best(Both both) {
        return both.expected.isEmpty() ? 0 : both.expected.firstKey();
    }

    private void add(Both both, long price, long shown) {
        int slot = rows.take();
        Orders.initialize(rows, slot, ++lastId, 1, 0, price, shown, 0, 0);
        visible.put(slot, shown);
        List<Integer> queue = both.expected.computeIfAbsent(price, p -> new ArrayList<>());
        queue.add(slot);
        assertEquals(sum(queue), both.side.add(rows, slot, price, shown));
    }

    private void change(Both both, SplittableRandom random) {
        List<Long> prices = List.copyOf(both.expected.keySet());
        boolean best = random.nextInt(3) == 0;
        long price = best ? prices.getFirst() : prices.get(random.nextInt(prices.size()));
        List<Integer> queue = both.expected.get(price);
        int slot = queue.get(random.nextInt(queue.size()));
        switch (random.nextInt(5)) {
            case 0 -> {
                visible.merge(slot, 5L, Long::sum);
                assertEquals(sum(queue), both.side.adjust(rows, slot, 5));
            }
            case 1 -> {
                visible.merge(slot, 7L, Long::sum);
                queue.remove((Integer) slot);
                queue.add(slot);
                both.side.requeue(rows, slot, 7);
            }
            default -> remove(both, price, slot);
        }
    }

    private void remove(Both both, long price, int slot) {
        List<Integer> queue = both.expected.get(price);
        queue.remove((Integer) slot);
        if (queue.isEmpty()) {
            both.expected.remove(price);
        }
        assertEquals(sum(queue), both.side.remove(rows, slot, visible.get(slot)));
        Orders.release(rows, slot);
    }

    private void empty(Both both, SplittableRandom random) {
        while (!both.expected.isEmpty()) {
            List<Long> prices = List.copyOf(both.expected.keySet());
            long price = prices.get(random.nextInt(prices.size()));
            remove(both, price, both.expected.get(price).getFirst());
        }
    }

    private long sum(List<Integer> queue) {
        return queue.stream().mapToLong(visible::get).sum();
    }

    private void check(Both both, String seed) {
        int level = both.side.best();
        for (Map.Entry<Long, List<Integer>> each : both.expected.entrySet()) {
            long price = each.getKey();
            assertEquals(price, both.side.price(rows, level), seed);
            assertEquals(sum(each.getValue()), Levels.visible(rows, level), seed);
            List<Integer> queue = new ArrayList<>();
            for (int s = Levels.head(rows, level); s != Orders.NONE; s = Orders.next(rows, s)) {
                queue.add(s);
            }
            assertEquals(each.getValue(), queue, seed);
            level = both.side.after(rows, level);
        }
        assertEquals(Levels.NONE, level, seed);
    }
}
