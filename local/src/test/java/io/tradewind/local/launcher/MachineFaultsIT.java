package io.tradewind.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.state.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is wrong with a machine is told in one line that says what to do. */
class MachineFaultsIT {

    private static RunningPlatform platform;

    @BeforeAll
    static void prepare() throws IOException {
        platform = RunningPlatform.prepare();
    }

    @AfterAll
    static void close() throws Exception {
        platform.close();
    }

    @Test
    void takenPort() throws Exception {
        int port = platform.port(Port.DYNAMODB);
        try (ServerSocket holder = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(port, holder.getLocalPort());
            String line = platform.launcher().run("up").oneLine();
            assertTrue(line.contains("Port " + port + " (DynamoDB server) is taken"), line);
            assertTrue(line.contains("TRADEWIND_DYNAMODB_PORT"), line);
        }
        assertTrue(
                platform.launcher().run("status").out().contains("not running"),
                "nothing was started");
    }

    @Test
    void noJdk() throws Exception {
        mounts();
        Assumptions.assumeTrue(
                System.getProperty("java.home").startsWith("/usr/lib/jvm/"),
                "SKIPPED: the JDK lies where this test cannot hide it");
        String line =
                platform.launcher()
                        .withMounts(
                                "mount -t tmpfs none /usr/lib/jvm && unset JAVA_HOME"
                                        + " && HOME=/nowhere PATH=/usr/bin:/bin exec \"$0\" up")
                        .oneLine();
        assertTrue(line.contains("needs a JDK 25"), line);
        assertTrue(line.contains("set JAVA_HOME"), line);
    }

    @Test
    void readOnlyFolder() throws Exception {
        mounts();
        String line =
                platform.launcher()
                        .withMounts(
                                "mount -t tmpfs -o ro none /mnt"
                                        + " && TRADEWIND_HOME=/mnt/state exec \"$0\" up")
                        .oneLine();
        assertTrue(line.contains("/mnt/state"), line);
        assertTrue(line.contains("make it writable, or choose another folder"), line);
    }

    @Test
    void fullDisk() throws Exception {
        mounts();
        String line =
                platform.launcher()
                        .withMounts(
                                "mount -t tmpfs -o size=64k none /mnt"
                                        + " && dd if=/dev/zero of=/mnt/all 2>/dev/null;"
                                        + " TRADEWIND_HOME=/mnt/state exec \"$0\" up")
                        .oneLine();
        assertTrue(line.contains("/mnt/state"), line);
        assertTrue(line.contains("free"), line);
    }

    @Test
    void diskThatIsAlmostFull() throws Exception {
        mounts();
        String line =
                platform.launcher()
                        .withMounts(
                                "mount -t tmpfs -o size=16m none /mnt"
                                        + " && TRADEWIND_HOME=/mnt/state exec \"$0\" up")
                        .oneLine();
        assertTrue(line.contains("MB free, 256 are needed"), line);
        assertTrue(line.contains("free some, or choose another folder"), line);
    }

    private static void mounts() {
        Assumptions.assumeTrue(
                Launcher.canMount(), "SKIPPED: this machine lets tests mount no file systems");
    }
}
