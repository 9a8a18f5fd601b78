package io.tradewind.sequencer.credential;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * An IP address, or a network of them as {@code 10.1.0.0/16}. Names are not looked up.
 *
 * @param text as it was given
 */
public record AddressRange(String text) {

    private static final int TEXT_MAX = 50;

    /** A range from its text; empty where it is none. */
    public static Optional<AddressRange> parse(String text) {
        AddressRange range = new AddressRange(text);
        return text.length() <= TEXT_MAX && range.bits() >= 0
                ? Optional.of(range)
                : Optional.empty();
    }

    /** Whether the address, in literal form, lies in it. */
    public boolean contains(String address) {
        byte[] other = bytes(address);
        byte[] own = bytes(base());
        int bits = bits();
        if (other.length != own.length || own.length == 0 || bits < 0) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        if (!Arrays.equals(own, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest) & 0xff;
        return rest == 0 || (own[whole] & mask) == (other[whole] & mask);
    }

    private String base() {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    /** How many leading bits count; -1 where the text is no range. */
    private int bits() {
        int most = bytes(base()).length * Byte.SIZE;
        int slash = text.indexOf('/');
        if (most == 0) {
            return -1;
        }
        if (slash < 0) {
            return most;
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(bits) > most) {
            return -1;
        }
        return Integer.parseInt(bits);
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException noLiteral) {
            return new byte[0];
        }
    }
}
