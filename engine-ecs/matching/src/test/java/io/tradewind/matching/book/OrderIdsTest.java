package io.tradewind.matching.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.matching.state.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderIdsTest {

    private static final int FEW = 16;

    private final Rows rows = new Rows(FEW);
    private final OrderIds ids = new OrderIds(FEW);
    private final Map<Long, Integer> expected = new HashMap<>();
    private final List<Long> open = new ArrayList<>();

    @Test
    void findsWhatIsOpenAndNothingElseWhileItGrowsAndIdsShareAPlace() {
        SplittableRandom random = new SplittableRandom(7);
        long id = 0;
        for (int i = 0; i < 5_000; i++) {
            if (!open.isEmpty() && random.nextInt(100) < 45) {
                end(open.remove(random.nextInt(open.size())));
            } else {
                id += random.nextBoolean() ? 1 : 64;
                accept(id);
            }
        }
        for (long each = 1; each <= id; each++) {
            assertEquals(
                    expected.getOrDefault(each, Orders.NONE), ids.get(rows, each), "order " + each);
        }
    }

    private void accept(long id) {
        int slot = rows.take();
        Orders.initialize(rows, slot, id, 1, 0, 1, 1, 0, 0);
        ids.put(rows, slot, id);
        expected.put(id, slot);
        open.add(id);
    }

    private void end(long id) {
        int slot = expected.remove(id);
        ids.remove(rows, slot, id);
        Orders.release(rows, slot);
    }
}
