package io.tradewind.local.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Columns of text, aligned by what is seen: accents are added after the widths are known. */
public final class Table {

    private static final String GAP = "  ";

    /** Where a column's text stands. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** One cell: its text, and the accent that it gets when it is printed. */
    public record Cell(String text, UnaryOperator<String> accent) {

        public static Cell of(String text) {
            return new Cell(text, UnaryOperator.identity());
        }
    }

    private record Column(String title, Side side) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table column(String title, Side side) {
        columns.add(new Column(title, side));
        return this;
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not one cell for each column
     */
    public void row(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells in a table of " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /** The lines: titles, a rule, then the rows. No line ends in a blank. */
    public List<String> lines(Style style) {
        int[] widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = columns.get(c).title().length();
            for (List<Cell> row : rows) {
                widths[c] = Math.max(widths[c], row.get(c).text().length());
            }
        }
        List<Cell> titles =
                columns.stream().map(column -> new Cell(column.title(), style::strong)).toList();
        List<Cell> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add(new Cell("─".repeat(width), style::faint));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(titles, widths));
        lines.add(line(rules, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<Cell> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        String pending = "";
        for (int c = 0; c < widths.length; c++) {
            Cell cell = cells.get(c);
            String fill = " ".repeat(widths[c] - cell.text().length());
            boolean left = columns.get(c).side() == Side.LEFT;
            line.append(pending).append(left ? "" : fill).append(cell.accent().apply(cell.text()));
            pending = (left ? fill : "") + GAP;
        }
        return line.toString().stripTrailing();
    }
}
