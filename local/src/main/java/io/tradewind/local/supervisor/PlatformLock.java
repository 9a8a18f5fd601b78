package io.tradewind.local.supervisor;

import io.tradewind.local.state.Home;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/** The lock that the system takes away from a dead process, so that it cannot go stale. */
final class PlatformLock implements AutoCloseable {

    private final FileChannel channel;

    private PlatformLock(FileChannel channel) {
        this.channel = channel;
    }

    static PlatformLock take(Home home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new StateException("The platform is already running with " + home.folder());
        }
        return new PlatformLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
