package io.tradewind.platform.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a URL points, read strictly: what different programs read differently is refused, so that
 * nobody behind the check can understand another host than the check did.
 *
 * @param secure whether it is https
 * @param host a name in lower case without the root's dot, or an address without brackets
 * @param literal the address, where the URL spells one
 * @param path what is asked for, with its query
 */
record Target(boolean secure, String host, Optional<InetAddress> literal, int port, String path) {

    private static final int PORT_HTTP = 80;
    private static final int PORT_HTTPS = 443;
    private static final int PORT_MAX = 65_535;
    private static final int HOST_LENGTH_MAX = 253;

    private static final Pattern DOTTED =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)");

    /** A URL that must not be called; the message says why. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String reason) {
            super(reason);
        }
    }

    static Target of(URI given) throws RefusedException {
        URI url = URI.create(given.toASCIIString());
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (!secure && !"http".equalsIgnoreCase(url.getScheme())) {
            throw new RefusedException("Only http and https are called");
        }
        if (url.getRawUserInfo() != null) {
            throw new RefusedException("A URL with user and password is not called");
        }
        if (url.getHost() == null) {
            throw new RefusedException(
                    "The URL names no host, or spells it in a way that is not called");
        }
        int port = url.getPort() == -1 ? (secure ? PORT_HTTPS : PORT_HTTP) : url.getPort();
        if (port < 1 || port > PORT_MAX) {
            throw new RefusedException("There is no port " + port);
        }
        String host = host(url.getHost());
        return new Target(secure, host, literal(host), port, path(url));
    }

    /** The value of the header {@code Host}. */
    String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? PORT_HTTPS : PORT_HTTP) ? name : name + ":" + port;
    }

    /** The addresses of the host: the one that the URL spells, or those that its name has now. */
    List<InetAddress> addresses(Resolver resolver) throws UnknownHostException {
        return literal.isPresent() ? List.of(literal.get()) : resolver.resolve(host);
    }

    private static String host(String given) throws RefusedException {
        String host = given.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (host.length() > HOST_LENGTH_MAX || !NAME.matcher(host).matches()) {
            throw new RefusedException("The URL's host is not a name that is called");
        }
        return host;
    }

    private static Optional<InetAddress> literal(String host) throws RefusedException {
        try {
            if (host.indexOf(':') >= 0) {
                if (host.indexOf('%') >= 0) {
                    throw new RefusedException("An address with a zone is not called");
                }
                return Optional.of(InetAddress.getByName(host));
            }
            if (!NUMBER_LAST.matcher(host).matches()) {
                return Optional.empty();
            }
            return Optional.of(InetAddress.getByAddress(host, dotted(host)));
        } catch (UnknownHostException malformed) {
            throw new RefusedException("The URL's host is not a well-formed address");
        }
    }

    /**
     * Only the plain spelling is taken: octal, hexadecimal and short ones are read in many ways.
     */
    private static byte[] dotted(String host) throws RefusedException {
        byte[] bytes = new byte[4];
        if (DOTTED.matcher(host).matches()) {
            String[] parts = host.split("\\.", -1);
            boolean inRange = true;
            for (int i = 0; i < bytes.length; i++) {
                int part = Integer.parseInt(parts[i]);
                inRange &= part <= 255;
                bytes[i] = (byte) part;
            }
            if (inRange) {
                return bytes;
            }
        }
        throw new RefusedException("An address is spelled as four decimal numbers from 0 to 255");
    }

    private static String path(URI url) {
        String path =
                url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
