package io.tradewind.sequencer.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the log holds must become rows, whatever texts somebody got into it. */
final class CopyRowsTest {

    @Test
    void aTextHasNoNul() {
        CopyRows rows = new CopyRows();
        int before = rows.length();
        rows.text("a\0b");
        String column =
                new String(
                        rows.bytes(),
                        before + Integer.BYTES,
                        rows.length() - before - Integer.BYTES,
                        StandardCharsets.UTF_8);
        assertFalse(column.contains("\0"));
        assertEquals("a\ufffdb", column);
    }
}
