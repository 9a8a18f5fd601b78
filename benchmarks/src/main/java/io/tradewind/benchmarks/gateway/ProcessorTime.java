package io.tradewind.benchmarks.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What processes have used of the processors, in hundredths of a second, as Linux counts it; zeros
 * where it is not asked like this.
 *
 * @param user in their own code
 * @param kernel in the kernel: what is sent over the loopback is received in the sender's time
 */
record ProcessorTime(long user, long kernel) {

    private static final int USER = 11;
    private static final int MICROS = 10_000;

    /** Of one process until now. */
    static ProcessorTime of(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        if (!Files.isReadable(stat)) {
            return new ProcessorTime(0, 0);
        }
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessorTime(Long.parseLong(fields[USER]), Long.parseLong(fields[USER + 1]));
    }

    /** What was used since. */
    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(user - before.user, kernel - before.kernel);
    }

    /** The part of each of so many. */
    String each(long count) {
        return "%.1f µs user and %.1f kernel"
                .formatted((double) user * MICROS / count, (double) kernel * MICROS / count);
    }
}
