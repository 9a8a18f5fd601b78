package io.tradewind.research.rows;

/**
 * Texts as cells of a CSV file that people open in a spreadsheet. A text that a spreadsheet would
 * take for a formula gets an apostrophe in front, which shows it as the text that it is (OWASP, CSV
 * injection). Numbers are no texts: their minus stays as it is.
 */
public final class CsvText {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";
    private static final String QUOTED = ",\"\n\r\t;";

    private CsvText() {}

    /** The cell, in quotes where the format (RFC 4180) needs them. */
    public static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(character -> QUOTED.indexOf(character) >= 0);
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
