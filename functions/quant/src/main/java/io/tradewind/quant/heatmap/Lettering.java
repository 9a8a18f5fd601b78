package io.tradewind.quant.heatmap;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws text with letters of its own, as strokes of a round pen: Java's own text needs the system's
 * font library, which functions on AWS and slim containers do not have.
 *
 * @param size height of a line, in pixels; capitals have 0.72 of it
 */
record Lettering(double size, boolean bold) {

    /** Capitals are this many units high. */
    private static final double UNITS = 9;

    private static final double CAPITAL_SHARE = 0.72;
    private static final double GAP_UNITS = 2.6;
    private static final double SPACE_UNITS = 3.5;
    private static final double PEN_SHARE = 0.075;
    private static final double BOLD_PEN_SHARE = 0.125;

    /** What stands for a character that has no letter. */
    private static final String UNKNOWN = "00 09 49 40 00";

    /** Width of the text in pixels. */
    double width(String text) {
        double units = 0;
        for (int i = 0; i < text.length(); i++) {
            units += advance(text.charAt(i));
        }
        return text.isEmpty() ? 0 : (units - GAP_UNITS) * unit();
    }

    /** Draws the text with its base line's left end at this place. */
    void draw(Graphics2D graphics, String text, double x, double y, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(
                new BasicStroke(
                        (float) (size * (bold ? BOLD_PEN_SHARE : PEN_SHARE)),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND));
        double at = x;
        for (int i = 0; i < text.length(); i++) {
            AffineTransform place = AffineTransform.getTranslateInstance(at, y);
            place.scale(unit(), -unit());
            graphics.draw(place.createTransformedShape(shape(text.charAt(i))));
            at += advance(text.charAt(i)) * unit();
        }
    }

    private double unit() {
        return size * CAPITAL_SHARE / UNITS;
    }

    private static double advance(char letter) {
        return (letter == ' ' ? SPACE_UNITS : shape(letter).getBounds2D().getMaxX()) + GAP_UNITS;
    }

    private static Path2D shape(char letter) {
        Path2D shape = new Path2D.Double();
        if (letter != ' ') {
            for (String stroke : Letters.STROKES.getOrDefault(letter, UNKNOWN).split("\\|", -1)) {
                add(shape, stroke);
            }
        }
        return shape;
    }

    private static void add(Path2D shape, String stroke) {
        char kind = stroke.charAt(0);
        boolean smooth = kind == Letters.CURVE || kind == Letters.LOOP;
        List<Point2D> points = new ArrayList<>();
        for (String pair : (smooth ? stroke.substring(1) : stroke).split(" ", -1)) {
            points.add(new Point2D.Double(coordinate(pair.charAt(0)), coordinate(pair.charAt(1))));
        }
        boolean loop = kind == Letters.LOOP;
        shape.moveTo(points.getFirst().getX(), points.getFirst().getY());
        for (int i = 1; i < points.size() + (loop ? 1 : 0); i++) {
            Point2D to = at(points, i, loop);
            if (smooth) {
                curve(shape, points, i, loop);
            } else {
                shape.lineTo(to.getX(), to.getY());
            }
        }
    }

    /** From the point before to the i-th, on a Catmull-Rom spline. */
    private static void curve(Path2D shape, List<Point2D> points, int i, boolean loop) {
        Point2D before = at(points, i - 2, loop);
        Point2D from = at(points, i - 1, loop);
        Point2D to = at(points, i, loop);
        Point2D after = at(points, i + 1, loop);
        shape.curveTo(
                from.getX() + (to.getX() - before.getX()) / 6,
                from.getY() + (to.getY() - before.getY()) / 6,
                to.getX() - (after.getX() - from.getX()) / 6,
                to.getY() - (after.getY() - from.getY()) / 6,
                to.getX(),
                to.getY());
    }

    private static Point2D at(List<Point2D> points, int i, boolean loop) {
        int index = loop ? Math.floorMod(i, points.size()) : Math.clamp(i, 0, points.size() - 1);
        return points.get(index);
    }

    /** A digit is itself; {@code a} to {@code c} are one to three below the base line. */
    private static int coordinate(char text) {
        return Character.isDigit(text) ? text - '0' : 'a' - 1 - text;
    }

    /** How letters are made: strokes of points, each its column and its height. */
    private static final class Letters {

        /** Begins a stroke that passes its points smoothly. */
        static final char CURVE = '~';

        /** Begins one that also returns to where it began. */
        static final char LOOP = '@';

        private static final String BOWL = "@26 04 02 20 42 44";
        private static final String ROUND = "@39 06 03 30 63 66";
        private static final String TABLE =
                """
                0 @39 06 03 30 63 66
                1 17 39 30
                2 ~07 19 49 67 54 22 00|00 60
                3 ~08 29 49 67 45 25|~35 45 63 62 40 20 01
                4 40 49 03 63
                5 59 09 05|~05 25 45 63 62 40 20 01
                6 ~58 39 06 03 20 40 62 63 45 25 03
                7 09 69 20
                8 @39 17 35 57|@35 02 30 62
                9 ~11 30 63 66 49 29 07 06 24 44 66
                A 00 39 60|13 53
                B 30 00 09 39|~39 58 56 35|05 35|~35 63 62 30
                C ~67 49 29 06 03 20 40 62
                D 20 00 09 29|~29 66 63 20
                E 60 00 09 69|05 45
                F 00 09 69|05 45
                G ~67 49 29 06 03 20 40 62|62 64 44
                H 00 09|60 69|05 65
                I 00 09
                J ~02 10 30 42|42 49
                K 00 09|69 03|25 60
                L 09 00 50
                M 00 09 34 69 60
                N 00 09 60 69
                P 00 09 39|~39 68 65 34|34 04
                R 00 09 39|~39 68 65 34|34 04|34 60
                S ~67 49 29 07 25 44 62 40 20 02
                T 09 69|39 30
                U 09 03|~03 20 40 63|63 69
                V 09 30 69
                W 09 20 36 40 69
                X 00 69|09 60
                Y 09 35 69|35 30
                Z 09 69 00 60
                c ~45 26 04 02 20 41
                e 03 43|~43 44 26 04 02 20 41
                f ~39 29 17|17 10|06 36
                h 09 00|~04 26 36 44|44 40
                i 06 00|08 08
                j 16 1a|~1a 0c|18 18
                k 09 00|46 02|24 40
                l 09 00
                m 06 00|~04 16 26 34|34 30|~34 46 56 64|64 60
                n 06 00|~04 26 36 44|44 40
                r 06 00|~04 16 36
                s ~45 36 16 04 23 42 30 10 01
                t 18 12|~12 20 30|06 36
                u 06 02|~02 10 20 42|46 40
                v 06 20 46
                w 06 10 25 40 56
                x 06 40|00 46
                y 06 20|46 1c
                z 06 46 00 40
                . 00 10 11 01 00
                , 10 0b
                : 04 14 15 05 04|00 10 11 01 00
                ' 09 07
                ( ~29 06 03 20
                ) ~09 26 23 00
                + 04 64|37 31
                - 04 44
                − 04 64
                – 04 64
                · 04 04
                … 00 00|20 20|40 40
                / 0a 49
                % 00 69|@19 08 17 28|@52 41 50 61
                = 03 63|06 66
                _ 0a 6a
                """;

        static final Map<Character, String> STROKES = strokes();

        private static Map<Character, String> strokes() {
            Map<Character, String> strokes = new HashMap<>();
            TABLE.lines().forEach(line -> strokes.put(line.charAt(0), line.substring(2)));
            strokes.put('O', ROUND);
            strokes.put('Q', ROUND + "|42 60");
            strokes.put('o', BOWL);
            strokes.put('a', BOWL + "|46 40");
            strokes.put('b', BOWL + "|09 00");
            strokes.put('d', BOWL + "|49 40");
            strokes.put('g', BOWL + "|46 4a|~4a 2c 1c 0b");
            strokes.put('p', BOWL + "|06 0c");
            strokes.put('q', BOWL + "|46 4c");
            return Map.copyOf(strokes);
        }
    }
}
