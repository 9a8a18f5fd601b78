package io.tradewind.platform.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports that nobody listens on, below those that systems give to connections: a server that
 * is away for a moment would else find its port taken by somebody's call. No number is given twice
 * while the process lives that was given it, not even to another process: for a server that takes
 * seconds to start, another would else be given the same.
 */
public final class FreePort {

    /** Above the ports that modules' tests have by name. */
    private static final int FROM = 20_000;

    private static final int TO = 32_000;
    private static final int TRIES = 200;

    /** Datagrams have the same numbers and are not used here: who has bound one has the port. */
    private static final List<DatagramSocket> GIVEN = new ArrayList<>();

    private FreePort() {}

    /** A port that was free a moment ago. */
    public static int find() {
        return find(1);
    }

    /** The first of so many free ports in a row. */
    public static synchronized int find(int row) {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (take(port, row)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free");
    }

    private static boolean take(int from, int row) {
        List<DatagramSocket> taken = new ArrayList<>();
        try {
            for (int port = from; port < from + row; port++) {
                InetAddress here = InetAddress.getLoopbackAddress();
                taken.add(new DatagramSocket(new InetSocketAddress(here, port)));
                new ServerSocket(port, 1, here).close();
            }
            GIVEN.addAll(taken);
            return true;
        } catch (IOException inUse) {
            taken.forEach(DatagramSocket::close);
            return false;
        }
    }
}
