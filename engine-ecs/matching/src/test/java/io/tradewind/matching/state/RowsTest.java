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
    private static final int BLOCK = Rows.BLOCK;

    private record Taken(int row, int fields, long seed) {}

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
        assertEquals(Rows.FIRST, first);
        assertEquals(Rows.index(first) + 1, Rows.index(second));
        assertEquals(second, Rows.at(Rows.index(second)));
    }

    @Test
    void aBlockIsZeroAndAPlaceInItTellsWhichItIs() {
        rows.takeNew();
        int gone = rows.takeBlock();
        rows.giveBlock(gone);
        rows.takeNew();
        for (int i = 0; i < 3; i++) {
            int block = rows.takeBlock();
            for (int field = 0; field < BLOCK; field++) {
                assertEquals(0, rows.word(block, field));
                assertEquals(0, rows.link(block, field));
                assertEquals(block, (block + field) & -BLOCK);
            }
        }
    }

    private void take(boolean block, long seed) {
        int row = block ? rows.takeBlock() : rows.take();
        int fields = block ? BLOCK : FIELDS;
        for (int field = 0; field < fields; field++) {
            rows.setWord(row, field, seed * 131 + field);
            rows.setLink(row, field, (int) seed * 137 + field);
        }
        taken.add(new Taken(row, fields, seed));
    }

    private void give(Taken given) {
        check(given);
        if (given.fields == BLOCK) {
            rows.giveBlock(given.row);
        } else {
            rows.give(given.row);
        }
    }

    private void check(Taken each) {
        for (int field = 0; field < each.fields; field++) {
            assertEquals(each.seed * 131 + field, rows.word(each.row, field));
            assertEquals((int) each.seed * 137 + field, rows.link(each.row, field));
        }
    }
}
