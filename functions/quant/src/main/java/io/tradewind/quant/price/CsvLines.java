package io.tradewind.quant.price;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The lines of a file, without their ends (LF or CRLF) and without a byte-order mark. */
final class CsvLines {

    /** Longest line. */
    static final int LINE_BYTES_MAX = 4096;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String UTF_8_MARK = "\u00ef\u00bb\u00bf";

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] line = new byte[LINE_BYTES_MAX];
    private int position;
    private int limit;
    private boolean first = true;

    CsvLines(InputStream in) {
        this.in = in;
    }

    /**
     * The next line, or null at the end.
     *
     * @param row to name in a refusal
     */
    String next(long row) throws IOException, PriceFormatException {
        int length = 0;
        while (true) {
            int read = read();
            if (read < 0 && length == 0) {
                return null;
            }
            if (read < 0 || read == '\n') {
                return text(length);
            }
            if (length == LINE_BYTES_MAX) {
                throw new PriceFormatException(
                        row, "row", "must not be longer than " + LINE_BYTES_MAX + " bytes");
            }
            if (read == 0) {
                throw new PriceFormatException(row, "row", "must be UTF-8 text");
            }
            line[length++] = (byte) read;
        }
    }

    private int read() throws IOException {
        if (position == limit) {
            limit = in.read(buffer);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xff;
    }

    private String text(int length) {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text = new String(line, 0, end, StandardCharsets.ISO_8859_1);
        boolean marked = first && text.startsWith(UTF_8_MARK);
        first = false;
        return marked ? text.substring(UTF_8_MARK.length()) : text;
    }
}
