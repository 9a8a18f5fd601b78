package io.tradewind.local.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.terminal.Table.Cell;
import io.tradewind.local.cli.terminal.Table.Side;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void durationsReadNaturally() {
        assertEquals("0.42 s", Figures.duration(Duration.ofMillis(420)));
        assertEquals("12.3 s", Figures.duration(Duration.ofMillis(12_345)));
        assertEquals("1 min 00 s", Figures.duration(Duration.ofMillis(59_960)));
        assertEquals("4 min 05 s", Figures.duration(Duration.ofSeconds(245)));
        assertEquals("1 h 02 min", Figures.duration(Duration.ofSeconds(3_725)));
    }

    @Test
    void numbersHaveNoNegativeZeroAndKeepTheirSign() {
        assertEquals("0.00", Figures.decimal(-0.001, 2));
        assertEquals("-1,234.5", Figures.decimal(-1234.54, 1));
        assertEquals("+12.3 %", Figures.change(12.34));
        assertEquals("-0.1 %", Figures.change(-0.14));
        assertEquals("0.0 %", Figures.change(-0.04));
    }

    @Test
    void ratesHaveThreeDigits() {
        assertEquals("7", Figures.rate(7.4));
        assertEquals("413,000", Figures.rate(412_745));
        assertEquals("1.24 million", Figures.rate(1_240_000));
    }

    @Test
    void periodShowsTimesOnlyWhereTheyMatter() {
        Instant day = Instant.parse("2013-11-25T00:00:00Z");
        assertEquals("2013-11-25 to 2013-11-26", Figures.period(day, day.plus(Duration.ofDays(1))));
        assertEquals(
                "2013-11-25 00:00 to 2013-11-25 04:35",
                Figures.period(day, day.plus(Duration.ofMinutes(275))));
    }

    @Test
    void tableAlignsWhatIsSeenNotWhatIsPrinted() {
        Table table = new Table().column("name", Side.LEFT).column("n", Side.RIGHT);
        table.row(List.of(new Cell("a", Style.COLOURED::good), Cell.of("1,000")));
        table.row(List.of(Cell.of("bcdefg"), new Cell("7", Style.COLOURED::bad)));

        List<String> seen =
                table.lines(Style.COLOURED).stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9]+m", ""))
                        .toList();

        assertEquals(
                List.of("name        n", "──────  ─────", "a       1,000", "bcdefg      7"), seen);
        assertThrows(IllegalArgumentException.class, () -> table.row(List.of()));
    }

    @Test
    void asciiStreamGetsAsciiText() {
        Terminal.Stream stream =
                new Terminal.Stream(new PrintStream(System.out), false, false, false);

        assertEquals("a | b - c ---", stream.fit("a · b – c ───"));
    }

    @Test
    void shortIdReachesBeyondTheSharedTime() {
        assertEquals("0197a1b2-c3d4", Job.shortId("0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"));
        assertEquals("9b2f0c1d", Job.shortId("9b2f0c1d-c3d4-4e5f-8a9b-0c1d2e3f4a5b"));
    }
}
