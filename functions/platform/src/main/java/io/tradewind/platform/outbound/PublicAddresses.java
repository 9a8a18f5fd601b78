package io.tradewind.platform.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public internet from all others, by IANA's registries of special-purpose
 * addresses (RFC 6890) and by the IPv4 address that some IPv6 addresses carry.
 */
final class PublicAddresses {

    private PublicAddresses() {}

    /** Whether anybody on the internet could be reached there. */
    static boolean contain(InetAddress address) {
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
            case 169 -> second != 254; // link-local, and clouds' metadata
            case 172 -> second < 16 || second > 31;
            case 192 ->
                    second != 168
                            && !(second == 0 && (third == 0 || third == 2))
                            && !(second == 88 && third == 99); // 6to4 relays, RFC 7526
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224; // then multicast, reserved and broadcast
        };
    }

    private static boolean isPublic6(byte[] bytes) {
        if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return isPublic4(bytes, 12); // NAT64 by its well-known prefix, RFC 6052
        }
        boolean globalUnicast = (bytes[0] & 0xe0) == 0x20;
        return globalUnicast
                && !(startsWith(bytes, 0x20, 0x01) && (bytes[2] & 0xfe) == 0) // 2001::/23: Teredo …
                && !startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8) // documentation
                && !(startsWith(bytes, 0x3f, 0xff) && (bytes[2] & 0xf0) == 0) // documentation
                && !startsWith(bytes, 0x20, 0x02) // 6to4, given up by RFC 7526
                && !carriesPrivateIsatap(bytes);
    }

    /** ISATAP puts an IPv4 address behind 0:5efe in the lower half, under any prefix: RFC 5214. */
    private static boolean carriesPrivateIsatap(byte[] bytes) {
        boolean isatap =
                (bytes[8] & 0xfd) == 0
                        && bytes[9] == 0
                        && (bytes[10] & 0xff) == 0x5e
                        && (bytes[11] & 0xff) == 0xfe;
        return isatap && !isPublic4(bytes, 12);
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
