package io.tradewind.quant.price;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The data rows of a file of known columns. The first line may be a header; then columns are found
 * by name, in any order, beside others that are ignored. Without one they are in the expected
 * order. Fields are separated by semicolons, tabs or commas, whichever the first line has, and may
 * stand in double quotes. Empty lines are skipped.
 */
final class CsvRows {

    /** A column by its names in lower case, the first being the one that refusals use. */
    record Column(boolean required, List<String> names) {

        static Column required(String... names) {
            return new Column(true, List.of(names));
        }

        static Column optional(String... names) {
            return new Column(false, List.of(names));
        }

        String name() {
            return names.getFirst();
        }
    }

    private final CsvLines lines;
    private final List<Column> columns;
    private final int[] positions;
    private char separator;
    private int fieldCount;
    private String pending;
    private List<String> fields = List.of();
    private long row;

    CsvRows(InputStream in, List<Column> columns) throws IOException, PriceFormatException {
        this.lines = new CsvLines(in);
        this.columns = columns;
        this.positions = new int[columns.size()];
        Arrays.fill(positions, -1);
        readFirstLine();
    }

    private void readFirstLine() throws IOException, PriceFormatException {
        String line = nextLine();
        if (line == null) {
            throw new PriceFormatException(0, "file", "must not be empty");
        }
        separator = line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
        List<String> first = split(line);
        fieldCount = first.size();
        if (isHeader(first)) {
            readHeader(first);
        } else {
            readOrder();
            pending = line;
        }
    }

    private boolean isHeader(List<String> first) {
        return first.stream()
                .map(CsvRows::key)
                .anyMatch(
                        key ->
                                !key.isEmpty()
                                        && columns.stream().anyMatch(c -> c.names().contains(key)));
    }

    private void readHeader(List<String> header) throws PriceFormatException {
        for (int field = 0; field < header.size(); field++) {
            String key = key(header.get(field));
            for (int column = 0; column < columns.size(); column++) {
                if (columns.get(column).names().contains(key)) {
                    if (positions[column] >= 0) {
                        throw new PriceFormatException(
                                0, columns.get(column).name(), "must be one column, not several");
                    }
                    positions[column] = field;
                }
            }
        }
        for (int column = 0; column < columns.size(); column++) {
            if (positions[column] < 0 && columns.get(column).required()) {
                throw new PriceFormatException(
                        0, columns.get(column).name(), "must be among the columns of the header");
            }
        }
    }

    private void readOrder() throws PriceFormatException {
        int required = (int) columns.stream().filter(Column::required).count();
        if (fieldCount < required || fieldCount > columns.size()) {
            throw new PriceFormatException(
                    1,
                    "row",
                    "must have the columns "
                            + String.join(",", columns.stream().map(Column::name).toList())
                            + ", or the file a header");
        }
        for (int column = 0; column < fieldCount; column++) {
            positions[column] = column;
        }
    }

    private static String key(String field) {
        return field.toLowerCase(Locale.ROOT);
    }

    /** Moves to the next row; false at the end. */
    boolean next() throws IOException, PriceFormatException {
        String line = pending != null ? pending : nextLine();
        pending = null;
        if (line == null) {
            return false;
        }
        row++;
        fields = split(line);
        if (fields.size() != fieldCount) {
            throw new PriceFormatException(
                    row,
                    "row",
                    "must have " + fieldCount + " fields as the first line, has " + fields.size());
        }
        return true;
    }

    private String nextLine() throws IOException, PriceFormatException {
        String line = lines.next(row + 1);
        while (line != null && line.isBlank()) {
            line = lines.next(row + 1);
        }
        return line;
    }

    private List<String> split(String line) {
        List<String> found = new ArrayList<>(Math.max(fieldCount, 8));
        int from = 0;
        while (true) {
            int end = line.indexOf(separator, from);
            found.add(unquoted(line.substring(from, end < 0 ? line.length() : end).strip()));
            if (end < 0) {
                return found;
            }
            from = end + 1;
        }
    }

    private static String unquoted(String field) {
        boolean quoted = field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"");
        return quoted ? field.substring(1, field.length() - 1).strip() : field;
    }

    /** Number of the current row, from 1. */
    long row() {
        return row;
    }

    /** The current row's time in milliseconds since the epoch. */
    long time(int column) throws PriceFormatException {
        return FieldText.time(row, columns.get(column).name(), fields.get(positions[column]));
    }

    /** The current row's number; 0 where the file does not have the column. */
    double number(int column) throws PriceFormatException {
        if (positions[column] < 0) {
            return 0;
        }
        return FieldText.number(row, columns.get(column).name(), fields.get(positions[column]));
    }
}
