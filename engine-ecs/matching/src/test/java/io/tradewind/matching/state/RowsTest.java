package io.tradewind.matching.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final int FEW = 16;
    private static final int FIELDS = 8;
    private static final int BLOCK_LINKS = 64;

    private record Taken(int row, int links, long seed) {}

    private final Rows rows = new Rows(FEW);
    private final List<Taken> taken = new ArrayList<>();

    @Test
    void rowsAndBlocksKeepTheirFieldsWhileOthersComeAndGoAndTheArraysGrow() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 4_000; i++) {
            if (!taken.isEmpty() && random.nextInt(100) < 45) {
                give(taken.remove(random.nextInt(taken.size())));
            } else {
                take(random.nextInt(4) == 0, i);
            }
        }
        taken.forEach(this::check);
    }

    @Test
    void aRowThatNobodyHadIsZeroAlthoughOthersWereGivenBack() {
        take(false, 1);
        give(taken.removeLast());
        int row = rows.takeNew();
        assertNotEquals(rows.take(), row);
        for (int field = 0; field < FIELDS; field++) {
            assertEquals(0, rows.word(row, field));
            assertEquals(0, rows.link(row, field));
        }
    }

    @Test
    void rowsAreNamedByAnIndexWithoutGaps() {
        int first = rows.takeNew();
        int second = rows.takeNew();
        assertEquals(1, Rows.index(first));
        assertEquals(2, Rows.index(second));
        assertEquals(second, Rows.at(2));
    }

    private void take(boolean block, long seed) {
        int row = block ? rows.takeBlock() : rows.take();
        int links = block ? BLOCK_LINKS : FIELDS;
        for (int field = 0; field < FIELDS; field++) {
            rows.setWord(row, field, seed * 31 + field);
        }
        for (int field = 0; field < links; field++) {
            rows.setLink(row, field, (int) seed * 67 + field);
        }
        taken.add(new Taken(row, links, seed));
    }

    private void give(Taken given) {
        check(given);
        if (given.links == BLOCK_LINKS) {
            rows.giveBlock(given.row);
        } else {
            rows.give(given.row);
        }
    }

    private void check(Taken each) {
        for (int field = 0; field < FIELDS; field++) {
            assertEquals(each.seed * 31 + field, rows.word(each.row, field));
        }
        for (int field = 0; field < each.links; field++) {
            assertEquals((int) each.seed * 67 + field, rows.link(each.row, field));
        }
    }
}
