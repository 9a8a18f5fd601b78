package io.tradewind.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.queue.Receipt;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChannelPatienceTest {

    private static RetryableException failed(int receives, RetryableException failure) {
        return assertThrows(
                RetryableException.class,
                () ->
                        ChannelPatience.attempt(
                                new Receipt(receives, false),
                                () -> {
                                    throw failure;
                                }));
    }

    @Test
    void attemptsAreSpreadOverARestartOfTheMailServer() {
        RetryableException refused = new RetryableException("The mail server cannot be used");
        assertEquals(Duration.ofSeconds(30), failed(1, refused).pause());
        assertEquals(Duration.ofMinutes(10), failed(2, refused).pause());
        assertEquals(refused.getMessage(), failed(2, refused).getMessage());
    }

    @Test
    void aLongerPauseIsKept() {
        RetryableException away = RetryableException.away("The table cannot be reached", null);
        assertEquals(away.pause(), failed(1, away).pause());
    }

    @Test
    void whatIsHopelessStaysSo() {
        PermanentException gone = new PermanentException("Slack answered 404");
        assertSame(
                gone,
                assertThrows(
                        PermanentException.class,
                        () ->
                                ChannelPatience.attempt(
                                        new Receipt(1, false),
                                        () -> {
                                            throw gone;
                                        })));
    }
}
