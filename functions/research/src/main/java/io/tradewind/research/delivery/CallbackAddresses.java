package io.tradewind.research.delivery;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Decides whether a callback may go to a host, by every address that its name resolves to: never to
 * one that only this network or this machine can reach, unless the environment allows it.
 */
final class CallbackAddresses {

    private final boolean privateAllowed;

    CallbackAddresses(boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    /** Answers of {@link #check}. */
    sealed interface Verdict {

        /** The callback may go there. */
        record Allowed() implements Verdict {}

        /** The callback must not go there, now or later. */
        record Refused(String reason) implements Verdict {}

        /** The name has no address at the moment. */
        record Unresolved(String reason) implements Verdict {}
    }

    Verdict check(URI target) {
        if (privateAllowed) {
            return new Verdict.Allowed();
        }
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(target.getHost());
        } catch (UnknownHostException unknown) {
            return new Verdict.Unresolved("The host " + target.getHost() + " is not known");
        }
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                return new Verdict.Refused(
                        "The host " + target.getHost() + " is in a private or reserved network");
            }
        }
        return new Verdict.Allowed();
    }

    /** Whether the address belongs to the public internet. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes, 0);
    }

    private static boolean isPublic4(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127; // carrier-grade NAT, RFC 6598
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && !(second == 0 && (third == 0 || third == 2));
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    private static boolean isPublic6(byte[] bytes) {
        int first = bytes[0] & 0xff;
        if ((first & 0xfe) == 0xfc) {
            return false; // unique local, RFC 4193
        }
        if (first == 0x20 && (bytes[1] & 0xff) == 0x02) {
            return isPublic4(bytes, 2); // 6to4
        }
        if (first == 0 && (bytes[1] & 0xff) == 0x64 && (bytes[2] & 0xff) == 0xff) {
            return isPublic4(bytes, 12); // NAT64
        }
        return (first & 0xe0) == 0x20; // global unicast
    }
}
