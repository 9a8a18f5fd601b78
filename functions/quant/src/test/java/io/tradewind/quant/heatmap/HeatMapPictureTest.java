package io.tradewind.quant.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HeatMapPictureTest {

    private static final HeatMapPicture.Captions CAPTIONS =
            new HeatMapPicture.Captions(
                    "BTC-USD", "SMA", "Best 5 / 13", "score 2", "fast", "slow", "score", 50);

    @Test
    void cellsAreColouredByScore() {
        HeatMapPicture map = new HeatMapPicture(grid(), CAPTIONS);
        BufferedImage image = map.draw();

        assertEquals(new Color(0xFDE725), cell(map, image, 0, 0), "highest score");
        assertEquals(new Color(0x440154), cell(map, image, 1, 1), "lowest score");
        assertEquals(
                ColourScale.mix(new Color(0x21918C), HeatMapPicture.PAPER, 0.62),
                cell(map, image, 0, 1),
                "few trades");
        Color empty = cell(map, image, 1, 0);
        assertTrue(empty.getRed() == empty.getGreen() && empty.getRed() > 0xE0, "no pair");
    }

    @Test
    void bestCellIsRinged() {
        HeatMapPicture map = new HeatMapPicture(grid(), CAPTIONS);
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
        byte[] png = new HeatMapPicture(grid(), CAPTIONS).png();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        BufferedImage drawn = new HeatMapPicture(grid(), CAPTIONS).draw();
        for (int y = 0; y < HeatMapPicture.HEIGHT; y += 7) {
            for (int x = 0; x < HeatMapPicture.WIDTH; x += 7) {
                assertEquals(drawn.getRGB(x, y), image.getRGB(x, y));
            }
        }
        assertEquals(HeatMapPicture.WIDTH, image.getWidth());
        assertEquals(HeatMapPicture.HEIGHT, image.getHeight());
        boolean inked = false;
        for (int x = HeatMapPicture.PLOT_LEFT; x < HeatMapPicture.PLOT_LEFT + 200; x++) {
            inked |= image.getRGB(x, 65) != HeatMapPicture.PAPER.getRGB();
        }
        assertTrue(inked, "the title is drawn");
    }

    @Test
    void oneCellOfOneScoreIsDrawn() {
        ScoreGrid grid = new ScoreGrid();
        grid.put(5, 8, 0.1, false);

        HeatMapPicture map = new HeatMapPicture(grid, CAPTIONS);

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
        HeatMapPicture map = new HeatMapPicture(grid, CAPTIONS);
        for (int n = 0; n < 499; n++) {
            assertTrue(map.columnEdge(n + 1) > map.columnEdge(n));
            assertTrue(map.rowEdge(n + 1) < map.rowEdge(n));
        }
        assertEquals(HeatMapPicture.WIDTH, map.draw().getWidth());
    }

    @Test
    void everyCaptionIsDrawnWithoutAFontOfTheSystem() {
        for (char letter :
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:'()+-−–·…/%=_"
                        .toCharArray()) {
            List<Integer> drawn = pixels(String.valueOf(letter));
            assertNotEquals(pixels(" "), drawn, "no letter for " + letter);
            assertNotEquals(pixels("\u2603"), drawn, letter + " is drawn as something unknown");
        }
        Lettering letters = new Lettering(30, false);
        assertTrue(letters.width("best") > letters.width("be"));
    }

    private static List<Integer> pixels(String text) {
        BufferedImage image = new BufferedImage(40, 50, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 40, 50);
        new Lettering(30, false).draw(graphics, text, 6, 36, Color.BLACK);
        return Arrays.stream(image.getRGB(0, 0, 40, 50, null, 0, 40)).boxed().toList();
    }

    private static ScoreGrid grid() {
        ScoreGrid grid = new ScoreGrid();
        grid.put(5, 13, 2, true);
        grid.put(21, 34, 0, true);
        grid.put(5, 34, 1, false);
        grid.best(5, 13, 2);
        return grid;
    }

    private static Color cell(HeatMapPicture map, BufferedImage image, int column, int row) {
        int x = (map.columnEdge(column) + map.columnEdge(column + 1)) / 2;
        int y = (map.rowEdge(row) + map.rowEdge(row + 1)) / 2;
        return new Color(image.getRGB(x, y));
    }
}
