package io.tradewind.research.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the order of a sweep while its chunks are merged, see {@link OrderFile}. */
public final class OrderWriter implements RankedRows {

    private final OutputStream out;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(OrderFile.BLOCK_BYTES_MIN).order(ByteOrder.LITTLE_ENDIAN);
    private final int chunks;
    private final long rows;
    private long written;

    /**
     * Writes the header.
     *
     * @param rows number of rows that will come
     */
    public OrderWriter(OutputStream out, int chunks, long rows) throws IOException {
        this.out = out;
        this.chunks = chunks;
        this.rows = rows;
        out.write(OrderFile.header(chunks, rows));
    }

    @Override
    public void accept(
            int chunk, int ticker, double[] values, int offset, long rank, long rankForTicker)
            throws IOException {
        if (chunk < 0 || chunk >= chunks) {
            throw new IllegalStateException("chunk " + chunk + " is none of " + chunks);
        }
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putShort((short) chunk);
        written++;
    }

    /**
     * Hands everything to the stream, which stays open.
     *
     * @throws IllegalStateException where another number of rows came than was said
     */
    public void end() throws IOException {
        if (written != rows) {
            throw new IllegalStateException("an order of " + written + " rows, not " + rows);
        }
        flush();
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
