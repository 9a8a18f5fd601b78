package io.tradewind.local.cli.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScreenRoomTest {

    @Property(tries = 300)
    void whatIsShownFitsOnAnyScreenThatHoldsTheLeast(
            @ForAll @IntRange(min = 8, max = 80) int rows,
            @ForAll @IntRange(min = 1, max = 200) int depth,
            @ForAll @IntRange(max = 8) int trades,
            @ForAll @IntRange(max = 100) int orders) {
        ScreenRoom room = ScreenRoom.of(rows, depth, trades, orders);
        int lines = 2 + room.depth();
        lines += room.trades() == 0 ? 0 : 1 + room.trades();
        lines += room.orders() == 0 ? 0 : 3 + room.orders();
        assertTrue(lines <= rows, room + " on " + rows);
        assertTrue(room.depth() >= 1 && room.depth() <= depth, room.toString());
        assertTrue(room.trades() <= trades && room.orders() <= orders, room.toString());
    }

    @Test
    void whereThereIsRoomNothingIsCut() {
        assertEquals(new ScreenRoom(12, 8, 3), ScreenRoom.of(40, 12, 8, 3));
    }
}
