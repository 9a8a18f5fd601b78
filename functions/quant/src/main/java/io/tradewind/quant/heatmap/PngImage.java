package io.tradewind.quant.heatmap;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * An image as PNG, eight bits for each of red, green and blue, each line as its difference from the
 * one above. Source: W3C, Portable Network Graphics, third edition.
 */
final class PngImage {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte DIFFERENCE_FROM_ABOVE = 2;
    private static final int CHANNELS = 3;
    private static final int BUFFER_BYTES = 1 << 16;

    private PngImage() {}

    static byte[] of(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream(BUFFER_BYTES);
        png.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(image.getWidth()).putInt(image.getHeight());
        header.put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(png, "IHDR", header.array());
        chunk(png, "IDAT", compressed(lines(image)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] lines(BufferedImage image) {
        int width = image.getWidth();
        int[] above = new int[width];
        int[] line = new int[width];
        byte[] bytes = new byte[image.getHeight() * (1 + width * CHANNELS)];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, line, 0, width);
            bytes[at++] = DIFFERENCE_FROM_ABOVE;
            for (int x = 0; x < width; x++) {
                bytes[at++] = (byte) ((line[x] >> 16) - (above[x] >> 16));
                bytes[at++] = (byte) ((line[x] >> 8) - (above[x] >> 8));
                bytes[at++] = (byte) (line[x] - above[x]);
            }
            int[] next = above;
            above = line;
            line = next;
        }
        return bytes;
    }

    private static byte[] compressed(byte[] bytes) {
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION)) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream all = new ByteArrayOutputStream(BUFFER_BYTES);
            byte[] buffer = new byte[BUFFER_BYTES];
            while (!deflater.finished()) {
                all.write(buffer, 0, deflater.deflate(buffer));
            }
            return all.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
