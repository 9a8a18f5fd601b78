package io.tradewind.quant.heatmap;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Draws a figure of a sweep over fast (to the right) and slow (upwards), or over two others of its
 * parameters: one cell for each pair, a colour bar, and a ring around the best.
 */
public final class HeatMapPicture {

    static final int WIDTH = 1600;
    static final int HEIGHT = 1280;

    /** The rectangle that the cells fill, before it is cut to whole pixels for each cell. */
    static final int PLOT_LEFT = 130;

    static final int PLOT_TOP = 180;
    static final int PLOT_WIDTH = 1270;
    static final int PLOT_HEIGHT = 960;

    static final Color PAPER = new Color(0xFCFCFA);

    private static final Color EMPTY = new Color(0xEFEFEB);
    private static final Color INK = new Color(0x1D2329);
    private static final Color FAINT_INK = new Color(0x6B747D);
    private static final double PALE_SHARE = 0.62;
    private static final int BAR_LEFT = 1455;
    private static final int BAR_WIDTH = 34;
    private static final int MARGIN = 16;
    private static final double SMALLEST = 12;

    /** Names up to here fit above the middle of the bar. */
    private static final int SHORT_NAME_MAX = 12;

    private static final int TICKS_MIN = 5;
    private static final int TICKS_MAX = 20;

    /** What stands around the cells. */
    public record Captions(
            String title,
            String subtitle,
            String best,
            String bestDetail,
            String fast,
            String slow,
            String metric,
            int tradesMin) {}

    private final ScoreGrid grid;
    private final Captions captions;
    private final ColourScale scale;
    private final int[] fasts;
    private final int[] slows;

    public HeatMapPicture(ScoreGrid grid, Captions captions) {
        this.grid = grid;
        this.captions = captions;
        this.scale = new ColourScale(grid.lowest(), grid.highest());
        this.fasts = grid.fasts();
        this.slows = grid.slows();
    }

    /**
     * What the fast period means to the strategy.
     *
     * @param strategy its label, {@code SMA}
     */
    public static String fastName(String strategy) {
        return switch (strategy) {
            case "RSI" -> "RSI period";
            case "BOLLINGER", "DONCHIAN" -> "exit window";
            default -> "fast period";
        };
    }

    /** What the slow period means to the strategy. */
    public static String slowName(String strategy) {
        return switch (strategy) {
            case "RSI" -> "overbought level";
            case "BOLLINGER" -> "band window";
            case "DONCHIAN" -> "entry window";
            default -> "slow period";
        };
    }

    /** Loads what the first drawing needs. Meant to run while the job does. */
    public static void warmUp() {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        new Lettering(12, true).draw(graphics, "0", 0, 8, INK);
        graphics.dispose();
        PngImage.of(image);
    }

    /** The picture as PNG. */
    public byte[] png() {
        return PngImage.of(draw());
    }

    BufferedImage draw() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        drawCaptions(graphics);
        drawCells(graphics);
        drawFastAxis(graphics);
        drawSlowAxis(graphics);
        drawColourBar(graphics);
        if (grid.best() != null) {
            drawBest(graphics);
        }
        graphics.dispose();
        return image;
    }

    /** Left edge of the n-th fast period's cells; the right edge is that of the next. */
    int columnEdge(int n) {
        return PLOT_LEFT + (int) ((long) n * PLOT_WIDTH / fasts.length);
    }

    /** Lower edge of the n-th slow period's cells; the upper edge is that of the next. */
    int rowEdge(int n) {
        return PLOT_TOP + PLOT_HEIGHT - (int) ((long) n * PLOT_HEIGHT / slows.length);
    }

    private void drawCaptions(Graphics2D graphics) {
        int right = BAR_LEFT + BAR_WIDTH + 60;
        text(graphics, captions.title(), PLOT_LEFT, 78, Side.START, new Lettering(44, true), INK);
        text(graphics, captions.best(), right, 78, Side.END, new Lettering(34, true), INK);
        Lettering small = new Lettering(25, false);
        String both = captions.subtitle() + "       " + captions.bestDetail();
        while (small.width(both) > right - PLOT_LEFT && small.size() > SMALLEST) {
            small = new Lettering(small.size() - 1, false);
        }
        text(graphics, captions.subtitle(), PLOT_LEFT, 128, Side.START, small, FAINT_INK);
        text(graphics, captions.bestDetail(), right, 128, Side.END, small, FAINT_INK);
        if (grid.has(false)) {
            String few =
                    grid.has(true)
                            ? "Pale: fewer than %d trades, ranked after all others"
                            : "No combination made %d trades";
            text(
                    graphics,
                    few.formatted(captions.tradesMin()),
                    PLOT_LEFT + PLOT_WIDTH,
                    PLOT_TOP + PLOT_HEIGHT + 84,
                    Side.END,
                    new Lettering(20, false),
                    FAINT_INK);
        }
    }

    private void drawCells(Graphics2D graphics) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setColor(EMPTY);
        graphics.fillRect(PLOT_LEFT, PLOT_TOP, PLOT_WIDTH, PLOT_HEIGHT);
        boolean fades = grid.has(true);
        int gap = Math.min(PLOT_WIDTH / fasts.length, PLOT_HEIGHT / slows.length) >= 14 ? 1 : 0;
        for (int x = 0; x < fasts.length; x++) {
            for (int y = 0; y < slows.length; y++) {
                double value = grid.value(fasts[x], slows[y]);
                if (Double.isNaN(value)) {
                    continue;
                }
                Color colour = scale.colour(value);
                boolean pale = fades && !grid.isEligible(fasts[x], slows[y]);
                graphics.setColor(pale ? ColourScale.mix(colour, PAPER, PALE_SHARE) : colour);
                int left = columnEdge(x);
                int top = rowEdge(y + 1);
                graphics.fillRect(
                        left, top, columnEdge(x + 1) - left - gap, rowEdge(y) - top - gap);
            }
        }
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    private void drawFastAxis(Graphics2D graphics) {
        int base = PLOT_TOP + PLOT_HEIGHT;
        IntPredicate ticks = ticks(fasts);
        for (int n = 0; n < fasts.length; n++) {
            if (!ticks.test(n)) {
                continue;
            }
            int x = (columnEdge(n) + columnEdge(n + 1)) / 2;
            tick(graphics, x, base + 3, x, base + 11);
            String label = Integer.toString(fasts[n]);
            text(graphics, label, x, base + 37, Side.MIDDLE, new Lettering(21, false), INK);
        }
        int middle = PLOT_LEFT + PLOT_WIDTH / 2;
        text(
                graphics,
                captions.fast(),
                middle,
                base + 84,
                Side.MIDDLE,
                new Lettering(24, true),
                INK);
    }

    private void drawSlowAxis(Graphics2D graphics) {
        IntPredicate ticks = ticks(slows);
        for (int n = 0; n < slows.length; n++) {
            if (!ticks.test(n)) {
                continue;
            }
            int y = (rowEdge(n) + rowEdge(n + 1)) / 2;
            tick(graphics, PLOT_LEFT - 11, y, PLOT_LEFT - 3, y);
            String label = Integer.toString(slows[n]);
            text(graphics, label, PLOT_LEFT - 18, y + 7, Side.END, new Lettering(21, false), INK);
        }
        Graphics2D turned = (Graphics2D) graphics.create();
        turned.translate(52, PLOT_TOP + PLOT_HEIGHT / 2);
        turned.rotate(-Math.PI / 2);
        text(turned, captions.slow(), 0, 0, Side.MIDDLE, new Lettering(24, true), INK);
        turned.dispose();
    }

    private void drawColourBar(Graphics2D graphics) {
        double span = scale.high() - scale.low();
        for (int y = 0; y < PLOT_HEIGHT; y++) {
            double share = 1 - (double) y / (PLOT_HEIGHT - 1);
            graphics.setColor(scale.colour(scale.low() + share * span));
            graphics.fillRect(BAR_LEFT, PLOT_TOP + y, BAR_WIDTH, 1);
        }
        boolean centred = captions.metric().length() <= SHORT_NAME_MAX;
        text(
                graphics,
                captions.metric(),
                centred ? BAR_LEFT + BAR_WIDTH / 2 : WIDTH - MARGIN,
                PLOT_TOP - 14,
                centred ? Side.MIDDLE : Side.END,
                new Lettering(21, true),
                INK);
        int steps = span > 0 ? 5 : 0;
        for (int n = 0; n <= steps; n++) {
            double share = steps == 0 ? 0.5 : (double) n / steps;
            int y = PLOT_TOP + (int) Math.round((1 - share) * (PLOT_HEIGHT - 1));
            int x = BAR_LEFT + BAR_WIDTH;
            tick(graphics, x + 3, y, x + 11, y);
            String label = String.format(Locale.ROOT, "%.2f", scale.low() + share * span);
            text(graphics, label, x + 18, y + 7, Side.START, new Lettering(21, false), INK);
        }
    }

    private void drawBest(Graphics2D graphics) {
        int column = Arrays.binarySearch(fasts, grid.best().fast());
        int row = Arrays.binarySearch(slows, grid.best().slow());
        int left = columnEdge(column);
        int top = rowEdge(row + 1);
        int width = columnEdge(column + 1) - left;
        int height = rowEdge(row) - top;
        boolean large = Math.min(width, height) >= 26;
        Shape ring =
                large
                        ? new RoundRectangle2D.Double(
                                left + 1, top + 1, width - 3, height - 3, 8, 8)
                        : new Ellipse2D.Double(
                                left + width / 2.0 - 17, top + height / 2.0 - 17, 34, 34);
        graphics.setStroke(new BasicStroke(9));
        graphics.setColor(INK);
        graphics.draw(ring);
        graphics.setStroke(new BasicStroke(4));
        graphics.setColor(Color.WHITE);
        graphics.draw(ring);
    }

    private static void tick(Graphics2D graphics, int x1, int y1, int x2, int y2) {
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.setColor(FAINT_INK);
        graphics.drawLine(x1, y1, x2, y2);
    }

    /** The periods that get a label: all of few, else round ones, else every n-th. */
    private static IntPredicate ticks(int[] periods) {
        if (periods.length <= TICKS_MAX) {
            return n -> true;
        }
        for (int round : new int[] {2, 5, 10, 20, 25, 50}) {
            long count = Arrays.stream(periods).filter(period -> period % round == 0).count();
            if (count >= TICKS_MIN && count <= TICKS_MAX) {
                return n -> periods[n] % round == 0;
            }
        }
        int every = Math.ceilDiv(periods.length, TICKS_MAX);
        return n -> n % every == 0;
    }

    private enum Side {
        START,
        MIDDLE,
        END
    }

    private static void text(
            Graphics2D graphics,
            String text,
            int x,
            int y,
            Side side,
            Lettering letters,
            Color colour) {
        double shift =
                switch (side) {
                    case START -> 0;
                    case MIDDLE -> letters.width(text) / 2;
                    case END -> letters.width(text);
                };
        letters.draw(graphics, text, x - shift, y, colour);
    }
}
