package io.tradewind.local.cli.terminal;

import io.tradewind.local.cli.terminal.Table.Cell;
import io.tradewind.local.cli.terminal.Table.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How things of one kind are listed: each column has a title and says how it reads one of them.
 *
 * @param <T> the kind
 */
public final class Sheet<T> {

    private record Column<T>(
            String title,
            Side side,
            Function<? super T, String> text,
            BiFunction<Style, String, String> accent) {

        Cell cell(T each, Style style) {
            return new Cell(text.apply(each), shown -> accent.apply(style, shown));
        }
    }

    private final List<Column<T>> columns = new ArrayList<>();

    /** Adds a column of words. */
    public Sheet<T> left(String title, Function<? super T, String> text) {
        return left(title, text, (style, shown) -> shown);
    }

    /** Adds a column of words with an accent. */
    public Sheet<T> left(
            String title,
            Function<? super T, String> text,
            BiFunction<Style, String, String> accent) {
        columns.add(new Column<>(title, Side.LEFT, text, accent));
        return this;
    }

    /** Adds a column of figures. */
    public Sheet<T> right(String title, Function<? super T, String> text) {
        columns.add(new Column<>(title, Side.RIGHT, text, (style, shown) -> shown));
        return this;
    }

    /** The lines: titles, a rule, then a line for each. */
    public List<String> lines(Iterable<? extends T> rows, Style style) {
        Table table = new Table();
        columns.forEach(column -> table.column(column.title(), column.side()));
        for (T each : rows) {
            table.row(columns.stream().map(column -> column.cell(each, style)).toList());
        }
        return table.lines(style);
    }

    /** Prints the lines. */
    public void print(Iterable<? extends T> rows, Terminal.Stream out) {
        lines(rows, out.style()).forEach(out::line);
    }
}
