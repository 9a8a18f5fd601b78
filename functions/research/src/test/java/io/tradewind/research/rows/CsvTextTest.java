package io.tradewind.research.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CsvTextTest {

    @Test
    void formulasBecomeTexts() {
        assertEquals("'=1+1", CsvText.cell("=1+1"));
        assertEquals("'+1", CsvText.cell("+1"));
        assertEquals("'-2-3", CsvText.cell("-2-3"));
        assertEquals("'@SUM(A1)", CsvText.cell("@SUM(A1)"));
        assertEquals("\"'\t=1\"", CsvText.cell("\t=1"));
        assertEquals("\"'\r=1\"", CsvText.cell("\r=1"));
        assertEquals("\"'=HYPERLINK(\"\"x\"\",1)\"", CsvText.cell("=HYPERLINK(\"x\",1)"));
    }

    @Test
    void plainTextsStayAsTheyAre() {
        assertEquals("BTC-USD", CsvText.cell("BTC-USD"));
        assertEquals("", CsvText.cell(""));
        assertEquals("\"a,b\"", CsvText.cell("a,b"));
        assertEquals("\"say \"\"no\"\"\"", CsvText.cell("say \"no\""));
    }

    @Property
    void noCellBeginsAFormulaOrEndsItsLine(@ForAll String text) {
        String cell = CsvText.cell(text);
        boolean quoted = cell.length() > 1 && cell.startsWith("\"");
        String content = quoted ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        assertTrue(content.equals(text) || content.equals("'" + text));
        assertTrue(content.isEmpty() || "=+-@\t\r\n".indexOf(content.charAt(0)) < 0);
        assertFalse(!quoted && content.matches("(?s).*[,\"\r\n].*"));
    }
}
