package io.tradewind.local.cli.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatMapTest {

    private static final String HEADER =
            "ticker,strategy_type,fast_period,slow_period,signal_period,score,total_trades,rank_for_ticker\n";
    private static final HeatMap.Captions CAPTIONS =
            new HeatMap.Captions(
                    "BTC-USD", "SMA", "Best 5 / 13", "score 2", "fast", "slow", "score", 50);

    @TempDir Path folder;

    @Test
    void cellsAreColouredByScore() throws IOException {
        HeatMap map = new HeatMap(grid(), CAPTIONS);
        BufferedImage image = map.draw();

        assertEquals(new Color(0xFDE725), cell(map, image, 0, 0), "highest score");
        assertEquals(new Color(0x440154), cell(map, image, 1, 1), "lowest score");
        assertEquals(
                ColourScale.mix(new Color(0x21918C), HeatMap.PAPER, 0.62),
                cell(map, image, 0, 1),
                "few trades");
        Color empty = cell(map, image, 1, 0);
        assertTrue(empty.getRed() == empty.getGreen() && empty.getRed() > 0xE0, "no pair");
    }

    @Test
    void bestCellIsRinged() throws IOException {
        HeatMap map = new HeatMap(grid(), CAPTIONS);
        BufferedImage image = map.draw();

        int middle = (map.rowEdge(0) + map.rowEdge(1)) / 2;
        boolean ringed = false;
        for (int x = map.columnEdge(0); x < map.columnEdge(1); x++) {
            ringed |= image.getRGB(x, middle) == Color.WHITE.getRGB();
        }
        assertTrue(ringed);
    }

    @Test
    void fileIsAPictureWithCaptions() throws IOException {
        Path file = folder.resolve("heatmap.png");
        new HeatMap(grid(), CAPTIONS).write(file);

        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(HeatMap.WIDTH, image.getWidth());
        assertEquals(HeatMap.HEIGHT, image.getHeight());
        boolean inked = false;
        for (int x = HeatMap.PLOT_LEFT; x < HeatMap.PLOT_LEFT + 200; x++) {
            inked |= image.getRGB(x, 65) != HeatMap.PAPER.getRGB();
        }
        assertTrue(inked, "the title is drawn");
    }

    @Test
    void oneCellOfOneScoreIsDrawn() throws IOException {
        ScoreGrid grid = read("BTC-USD,SMA,5,8,,0.1,0,1\n").get("BTC-USD");

        HeatMap map = new HeatMap(grid, CAPTIONS);

        assertEquals(new Color(0x21918C), cell(map, map.draw(), 0, 0), "not pale beside none");
    }

    @Test
    void wholeGridIsDrawnWithoutLosingCells() {
        ScoreGrid grid = new ScoreGrid();
        for (int fast = 1; fast <= 500; fast++) {
            for (int slow = fast + 1; slow <= 500; slow++) {
                grid.put(fast, slow, fast, true);
            }
        }
        HeatMap map = new HeatMap(grid, CAPTIONS);
        for (int n = 0; n < 499; n++) {
            assertTrue(map.columnEdge(n + 1) > map.columnEdge(n));
            assertTrue(map.rowEdge(n + 1) < map.rowEdge(n));
        }
        assertEquals(HeatMap.WIDTH, map.draw().getWidth());
    }

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
                ScoreGrid.read(
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
        assertThrows(IOException.class, () -> ScoreGrid.read(file("a,b\n1,2\n"), "score", 50, 2));
        assertThrows(IOException.class, () -> ScoreGrid.read(file(""), "score", 50, 2));
        assertThrows(IOException.class, () -> read("BTC-USD,SMA,5\n"));
        assertThrows(IOException.class, () -> read("BTC-USD,SMA,5,900,,1,1,1\n"));
    }

    private ScoreGrid grid() throws IOException {
        return read("""
                        BTC-USD,SMA,5,13,,2,60,1
                        BTC-USD,SMA,21,34,,0,60,2
                        BTC-USD,SMA,5,34,,1,10,3
                        """)
                .get("BTC-USD");
    }

    private Map<String, ScoreGrid> read(String rows) throws IOException {
        return ScoreGrid.read(file(HEADER + rows), "score", 50, 2);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("results.csv"), text);
    }

    private static Color cell(HeatMap map, BufferedImage image, int column, int row) {
        int x = (map.columnEdge(column) + map.columnEdge(column + 1)) / 2;
        int y = (map.rowEdge(row) + map.rowEdge(row + 1)) / 2;
        return new Color(image.getRGB(x, y));
    }
}
