package io.tradewind.platform.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/** Opens connections to addresses that were checked. */
@FunctionalInterface
interface Dialer {

    /** Straight to the address, past any proxy that the machine is set up with. */
    Dialer DIRECT =
            (address, port, timeoutMillis) -> {
                Socket socket = new Socket(Proxy.NO_PROXY);
                try {
                    socket.setTcpNoDelay(true);
                    socket.connect(new InetSocketAddress(address, port), timeoutMillis);
                    return socket;
                } catch (IOException failure) {
                    socket.close();
                    throw failure;
                }
            };

    Socket dial(InetAddress address, int port, int timeoutMillis) throws IOException;
}
