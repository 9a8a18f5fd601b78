package io.tradewind.local.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Asks a local server for a page by the simplest means: any HTTP answer means that it serves. */
public final class HttpProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private HttpProbe() {}

    /** True once something on {@code port} answers a GET of {@code path}. */
    public static Callable<Boolean> of(int port, String path) {
        return () -> status(port, path) > 0;
    }

    /** The HTTP status of a GET, 0 if what answers does not speak HTTP. */
    public static int status(int port, String path) throws IOException {
        return status(port, path, TIMEOUT);
    }

    /** The HTTP status of a GET whose answer may take as long as {@code patience}. */
    public static int status(int port, String path, Duration patience) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    (int) TIMEOUT.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String line = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            return line.matches("HTTP/1\\.1 \\d{3}") ? Integer.parseInt(line.substring(9)) : 0;
        }
    }
}
