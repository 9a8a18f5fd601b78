package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts are whole frames, made once for all whom they go to. */
final class FramesTest {

    private static final int FRAME_BYTES_MAX = 1 << 20;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final Frames frames = new Frames(allocator);

    private static String read(ByteBuf frame) {
        EmbeddedChannel reader =
                new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, FRAME_BYTES_MAX));
        reader.writeInbound(frame);
        TextWebSocketFrame text = reader.readInbound();
        try {
            assertEquals(null, reader.<Object>readInbound());
            return text.text();
        } finally {
            text.release();
            reader.finishAndReleaseAll();
        }
    }

    @Test
    void aFrameSaysItsTextWhateverItsLength() {
        for (int length : List.of(0, 1, 125, 126, 127, 65_535, 65_536, 300_000)) {
            String text = "x".repeat(length);
            assertEquals(text, read(frames.of(text)), length + " characters");
        }
        assertEquals("1 €", read(frames.of("1 €")));
    }

    @Test
    void whatGoesToManyIsMadeOnce() {
        String text = "{\"topic\":\"orderbook.50.BTCUSDT\"}";
        ByteBuf first = frames.of(text);
        ByteBuf second = frames.of(text);
        long address = first.memoryAddress();
        assertEquals(address, second.memoryAddress());
        assertEquals(text, read(first));
        assertEquals(text, read(second));
        ByteBuf other = frames.of("{}");
        assertNotEquals(address, other.memoryAddress());
        other.release();
    }

    @Test
    void nothingIsKeptOnceItIsForgotten() {
        read(frames.of("one"));
        read(frames.of("another"));
        frames.forget();
        assertEquals(0, allocator.metric().usedDirectMemory());
    }
}
