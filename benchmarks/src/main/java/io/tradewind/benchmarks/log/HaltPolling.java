package io.tradewind.benchmarks.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long an idle core of a virtual machine looks for work before it is halted. A halted one takes
 * tens of microseconds to wake up, and a command through the log wakes several.
 */
final class HaltPolling {

    private static final Path NANOS = Path.of("/sys/module/haltpoll/parameters/guest_halt_poll_ns");

    private HaltPolling() {}

    /** Prints it where Linux tells it. */
    static void print() throws IOException {
        if (Files.isReadable(NANOS)) {
            System.out.printf(
                    "an idle core looks for work for %s ns before it is halted (Linux: 200000)%n",
                    Files.readString(NANOS).strip());
        }
    }
}
