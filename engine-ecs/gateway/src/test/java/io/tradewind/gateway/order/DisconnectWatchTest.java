package io.tradewind.gateway.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Switches are armed while somebody is connected, and once more when the last one leaves. */
final class DisconnectWatchTest {

    private final List<String> armed = new ArrayList<>();
    private final Desk desk =
            new Desk(
                    (command, offset, length, ticket) -> {
                        Command read = new Command().wrap(command, offset);
                        assertEquals(CommandType.DEAD_MAN, read.type());
                        armed.add(read.account() + " " + read.value());
                        return true;
                    },
                    () -> Runnable::run,
                    nanos -> {});
    private final DisconnectWatch watch = new DisconnectWatch(desk);

    @Test
    void nobodyIsWatchedWhoDidNotAsk() {
        watch.connected(7);
        watch.disconnected(7);
        watch.refresh();
        assertEquals(List.of(), armed);
    }

    @Test
    void theSwitchIsArmedByTheConnectionAndByItsEnd() {
        watch.watch(7, 10_000);
        assertEquals(List.of(), armed);
        watch.connected(7);
        assertEquals(List.of("7 10000"), armed);
        watch.refresh();
        assertEquals(1, armed.size());
        watch.disconnected(7);
        assertEquals(2, armed.size());
        watch.refresh();
        assertEquals(2, armed.size());
    }

    @Test
    void whoAsksWhileConnectedIsArmedAtOnceAndRefreshed() {
        watch.connected(7);
        watch.watch(7, 1);
        assertEquals(List.of("7 1"), armed);
        long end = System.nanoTime() + 5_000_000_000L;
        while (armed.size() < 2 && System.nanoTime() < end) {
            watch.refresh();
        }
        assertEquals(2, armed.size());
    }
}
