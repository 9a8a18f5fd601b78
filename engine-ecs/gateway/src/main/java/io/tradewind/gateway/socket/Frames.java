package io.tradewind.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/**
 * Texts as WebSocket frames, whole and without mask. What goes to many, one after the other, is
 * made once. On one event loop alone.
 */
final class Frames {

    private static final int WHOLE_TEXT = 0x81;
    private static final int HEAD_BYTES_MAX = 10;
    private static final int SHORT_MAX = 125;
    private static final int TWO_BYTES = 126;
    private static final int TWO_BYTES_MAX = 0xFFFF;
    private static final int EIGHT_BYTES = 127;

    private final ByteBufAllocator allocator;
    private String last;
    private ByteBuf lastFrame;

    Frames(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** A text's frame, to be released by whoever takes it. */
    @SuppressWarnings({
        "ReferenceEquality",
        "StringEquality"
    }) // to compare texts would cost what is saved
    ByteBuf of(String text) {
        if (text != last) {
            forget();
            lastFrame = make(text);
            last = text;
        }
        return lastFrame.retainedDuplicate();
    }

    private ByteBuf make(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = allocator.directBuffer(HEAD_BYTES_MAX + bytes.length);
        frame.writeByte(WHOLE_TEXT);
        if (bytes.length <= SHORT_MAX) {
            frame.writeByte(bytes.length);
        } else if (bytes.length <= TWO_BYTES_MAX) {
            frame.writeByte(TWO_BYTES).writeShort(bytes.length);
        } else {
            frame.writeByte(EIGHT_BYTES).writeLong(bytes.length);
        }
        return frame.writeBytes(bytes);
    }

    /** Lets the last frame go. */
    void forget() {
        if (lastFrame != null) {
            lastFrame.release();
            lastFrame = null;
            last = null;
        }
    }
}
