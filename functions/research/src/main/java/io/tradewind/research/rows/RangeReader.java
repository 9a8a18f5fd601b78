package io.tradewind.research.rows;

/** Reads a range of one stored object. */
@FunctionalInterface
public interface RangeReader {

    /** Answers exactly {@code length} bytes from {@code from}. */
    byte[] read(long from, int length);
}
