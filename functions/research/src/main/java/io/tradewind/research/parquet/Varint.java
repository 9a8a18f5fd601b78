package io.tradewind.research.parquet;

import java.io.ByteArrayOutputStream;

/** Unsigned numbers in seven bits a byte, the low ones first (LEB128). */
final class Varint {

    private Varint() {}

    static void write(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }
}
