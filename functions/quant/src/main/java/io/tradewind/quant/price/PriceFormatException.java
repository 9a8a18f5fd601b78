package io.tradewind.quant.price;

/**
 * A price file that cannot be taken: the first bad row, the column and the rule it breaks. Rows are
 * data lines counted from 1, without the header; row 0 stands for the file as a whole or its
 * header.
 */
public final class PriceFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long row;
    private final String column;
    private final String rule;

    /** A refusal of {@code row} because {@code column} does not hold to {@code rule}. */
    public PriceFormatException(long row, String column, String rule) {
        super(place(row, column) + ": " + rule);
        this.row = row;
        this.column = column;
        this.rule = rule;
    }

    private static String place(long row, String column) {
        boolean whole = column.equals(row > 0 ? "row" : "file");
        return (row > 0 ? "row " + row : "file") + (whole ? "" : ", " + column);
    }

    /** Data line, from 1; 0 where the file as a whole or its header is refused. */
    public long row() {
        return row;
    }

    /** Name of the column, or {@code file}, {@code header} or {@code row}. */
    public String column() {
        return column;
    }

    /** What should have been, as a sentence without a full stop. */
    public String rule() {
        return rule;
    }
}
