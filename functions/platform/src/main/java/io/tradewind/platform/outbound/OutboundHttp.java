package io.tradewind.platform.outbound;

import io.tradewind.platform.outbound.OutboundAnswer.Refused;
import io.tradewind.platform.outbound.OutboundAnswer.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * An HTTP/1.1 client for URLs that others chose. It resolves the host once, refuses unless every
 * address found is a public one, and connects to an address that it checked, so that a name which
 * changes its address between check and use gains nothing; TLS and the header {@code Host} go by
 * the name. It follows no redirect, uses no proxy, keeps no connection, and gives up on time
 * whatever the other side does. Thread-safe.
 *
 * <p>Ports are 80, 443 and 1024 and above: the services below, such as mail, were not made to bear
 * requests that they did not expect.
 */
public final class OutboundHttp {

    private static final int PORT_FREE_MIN = 1_024;
    private static final int ADDRESSES_MAX = 4;

    private final boolean privateAllowed;
    private final Resolver resolver;
    private final Dialer dialer;
    private final Supplier<SSLSocketFactory> tls;

    /** A client that may call private addresses, and any port, only where it is allowed to. */
    public OutboundHttp(boolean privateAllowed) {
        this(privateAllowed, Resolver.SYSTEM);
    }

    /** The same, with names resolved by somebody else. */
    public OutboundHttp(boolean privateAllowed, Resolver resolver) {
        this(
                privateAllowed,
                resolver,
                Dialer.DIRECT,
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    OutboundHttp(
            boolean privateAllowed,
            Resolver resolver,
            Dialer dialer,
            Supplier<SSLSocketFactory> tls) {
        this.privateAllowed = privateAllowed;
        this.resolver = resolver;
        this.dialer = dialer;
        this.tls = tls;
    }

    /** Sends the request, unless its URL must not be called, and waits for the answer. */
    public OutboundAnswer send(OutboundRequest request) {
        Target target;
        HttpWire wire;
        try {
            target = Target.of(request.url());
            checkPort(target);
            wire = new HttpWire(target, request);
        } catch (Target.RefusedException refused) {
            return new Refused(refused.getMessage());
        }
        Attempt attempt = new Attempt(target, request, wire);
        CompletableFuture<OutboundAnswer> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("outbound").start(() -> attempt.complete(answer));
        try {
            return answer.get(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            attempt.abandon();
            return new Unreachable(
                    "No answer within " + request.timeout().toMillis() / 1000.0 + " s");
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } catch (InterruptedException stopped) {
            attempt.abandon();
            Thread.currentThread().interrupt();
            return new Unreachable("Interrupted");
        }
    }

    private void checkPort(Target target) throws Target.RefusedException {
        int port = target.port();
        if (!privateAllowed && port != 80 && port != 443 && port < PORT_FREE_MIN) {
            throw new Target.RefusedException(
                    "Port %d is not called, only 80, 443 and those from %d"
                            .formatted(port, PORT_FREE_MIN));
        }
    }

    /** One request under way, on a thread of its own; the caller may abandon it at any time. */
    private final class Attempt {

        private final Target target;
        private final OutboundRequest request;
        private final HttpWire wire;
        private Socket open;
        private boolean abandoned;

        Attempt(Target target, OutboundRequest request, HttpWire wire) {
            this.target = target;
            this.request = request;
            this.wire = wire;
        }

        void complete(CompletableFuture<OutboundAnswer> answer) {
            try {
                answer.complete(run());
            } catch (Target.RefusedException refused) {
                answer.complete(new Refused(refused.getMessage()));
            } catch (UnknownHostException unknown) {
                answer.complete(
                        new Unreachable("The host " + target.host() + " has no address now"));
            } catch (IOException failure) {
                answer.complete(
                        new Unreachable(
                                failure.getClass().getSimpleName() + ": " + failure.getMessage()));
            } catch (RuntimeException | Error bug) {
                answer.completeExceptionally(bug);
            }
        }

        private OutboundAnswer run() throws IOException, Target.RefusedException {
            try (Socket socket = dialAny(checked(target.addresses(resolver)))) {
                try (Socket secured = secured(socket)) {
                    return wire.exchange(secured);
                }
            }
        }

        private List<InetAddress> checked(List<InetAddress> addresses)
                throws Target.RefusedException {
            if (!privateAllowed && !addresses.stream().allMatch(PublicAddresses::contain)) {
                throw new Target.RefusedException(
                        "The host " + target.host() + " is in a private or reserved network");
            }
            return addresses;
        }

        private Socket dialAny(List<InetAddress> addresses) throws IOException {
            IOException last = new UnknownHostException(target.host());
            int tries = Math.min(ADDRESSES_MAX, addresses.size());
            int timeoutMillis = Math.toIntExact(request.timeout().toMillis()) / Math.max(1, tries);
            for (InetAddress address : addresses.subList(0, tries)) {
                try {
                    return keep(dialer.dial(address, target.port(), Math.max(1, timeoutMillis)));
                } catch (IOException failure) {
                    last = failure;
                }
            }
            throw last;
        }

        private Socket secured(Socket socket) throws IOException {
            if (!target.secure()) {
                return socket;
            }
            SSLSocket secured =
                    (SSLSocket) tls.get().createSocket(socket, target.host(), target.port(), true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        }

        private synchronized Socket keep(Socket socket) throws IOException {
            open = socket;
            if (abandoned) {
                socket.close();
                throw new IOException("given up");
            }
            return socket;
        }

        synchronized void abandon() {
            abandoned = true;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException broken) {
                    // It is gone either way, and so is whoever would have read from it.
                    open = null;
                }
            }
        }
    }
}
