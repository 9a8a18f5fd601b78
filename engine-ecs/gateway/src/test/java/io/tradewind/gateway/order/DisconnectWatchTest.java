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
                    () -> true,
                    () -> Runnable::run,
                    nanos -> {});
    private final InMemoryDisconnectWindows windows = new InMemoryDisconnectWindows();
    private final DisconnectWatch watch = new DisconnectWatch(desk, windows, Runnable::run);

    @Test
    void nobodyIsWatchedWhoDidNotAsk() {
        watch.connected(7);
        watch.disconnected(7);
        watch.refresh();
        assertEquals(List.of(), armed);
    }

    @Test
    void theSwitchIsArmedByTheConnectionAndByItsEnd() {
        watch.watch(7, 300_000);
        assertEquals(List.of(), armed);
        watch.connected(7);
        assertEquals(List.of("7 300000"), armed);
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
        long end = System.nanoTime() + 60_000_000_000L;
        while (armed.size() < 2 && System.nanoTime() < end) {
            watch.refresh();
        }
        assertEquals(2, armed.size());
    }

    @Test
    void theNextProcessWatchesWhoAskedTheLastOne() {
        watch.watch(7, 10_000);
        DisconnectWatch next = new DisconnectWatch(desk, windows, Runnable::run);
        next.connected(7);
        assertEquals(List.of(), armed);
        next.recall();
        assertEquals(List.of("7 10000"), armed);
        next.disconnected(7);
        assertEquals(List.of("7 10000", "7 10000"), armed);
        next.recall();
        assertEquals(2, armed.size(), "who is not connected has a switch in the engine, or none");
    }

    @Test
    void whatWasAskedMeanwhileCountsMoreThanWhatIsStored() {
        windows.put(7, 10_000);
        watch.connected(7);
        watch.watch(7, 20_000);
        windows.put(7, 10_000);
        watch.recall();
        watch.disconnected(7);
        assertEquals("7 20000", armed.getLast());
    }

    @Test
    void aStoreThatIsAwayIsAskedAgain() {
        windows.put(7, 10_000);
        FakeAwayWindows away = new FakeAwayWindows(windows);
        DisconnectWatch next = new DisconnectWatch(desk, away, Runnable::run);
        next.connected(7);
        next.recall();
        next.refresh();
        assertEquals(List.of(), armed);
        away.back();
        next.refresh();
        assertEquals(List.of("7 10000"), armed);
    }
}
