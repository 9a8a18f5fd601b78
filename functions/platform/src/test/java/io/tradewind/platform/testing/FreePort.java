package io.tradewind.platform.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports that nobody listens on, below those that systems give to connections: a server that
 * is away for a moment would else find its port taken by somebody's call.
 */
public final class FreePort {

    private static final int FROM = 10_000;
    private static final int TO = 32_000;
    private static final int TRIES = 200;

    private FreePort() {}

    /** A port that was free a moment ago. */
    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
