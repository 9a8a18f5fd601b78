package io.tradewind.local.cli.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.quant.heatmap.ScoreGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreFileTest {

    private static final String HEADER =
            "ticker,strategy_type,fast_period,slow_period,signal_period,score,total_trades,rank_for_ticker\n";

    @TempDir Path folder;

    @Test
    void bestSignalOfAPairCounts() throws IOException {
        ScoreGrid grid =
                read("""
                                BTC-USD,MACD,5,8,9,0.7,60,1
                                BTC-USD,MACD,5,8,10,0.2,70,2
                                BTC-USD,MACD,5,8,11,0.9,3,3
                                """)
                        .get("BTC-USD");

        assertEquals(0.7, grid.value(5, 8));
        assertTrue(grid.isEligible(5, 8));
    }

    @Test
    void anotherFigureIsThatOfTheBestScore() throws IOException {
        ScoreGrid grid =
                ScoreFile.read(
                                file(
                                        HEADER
                                                + "'-2-3,MACD,5,8,9,0.7,60,1\n"
                                                + "'-2-3,MACD,5,8,10,0.2,90,2\n"
                                                + "'-2-3,MACD,5,13,10,0.1,70,3\n"),
                                "total_trades",
                                50,
                                2)
                        .get("-2-3");

        assertEquals(60, grid.value(5, 8));
        assertEquals(70, grid.value(5, 13));
        assertEquals(60, grid.lowest());
        assertEquals(70, grid.highest());
        assertEquals(new ScoreGrid.Best(5, 8, 0.7), grid.best());
    }

    @Test
    void eachTickerHasItsGrid() throws IOException {
        Map<String, ScoreGrid> grids =
                read("A,SMA,5,8,,1,60,1\nB,SMA,5,13,,2,60,1\nC,SMA,5,8,,3,60,1\n");

        assertEquals(2, grids.size(), "no more than asked for");
        assertEquals(new ScoreGrid.Best(5, 13, 2), grids.get("B").best());
    }

    @Test
    void otherFilesAreRefused() {
        assertThrows(IOException.class, () -> ScoreFile.read(file("a,b\n1,2\n"), "score", 50, 2));
        assertThrows(IOException.class, () -> ScoreFile.read(file(""), "score", 50, 2));
        assertThrows(IOException.class, () -> read("BTC-USD,SMA,5\n"));
        assertThrows(IOException.class, () -> read("BTC-USD,SMA,5,900,,1,1,1\n"));
    }

    private Map<String, ScoreGrid> read(String rows) throws IOException {
        return ScoreFile.read(file(HEADER + rows), "score", 50, 2);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("results.csv"), text);
    }
}
