package io.tradewind.platform.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "93.184.215.14, true",
        "8.8.8.8, true",
        "100.63.255.255, true",
        "100.64.0.1, false",
        "100.127.255.255, false",
        "100.128.0.0, true",
        "10.0.0.1, false",
        "127.0.0.1, false",
        "127.9.9.9, false",
        "0.0.0.0, false",
        "0.1.2.3, false",
        "169.253.255.255, true",
        "169.254.169.254, false",
        "172.15.255.255, true",
        "172.16.0.1, false",
        "172.31.255.255, false",
        "172.32.0.1, true",
        "192.168.1.1, false",
        "192.167.1.1, true",
        "192.0.0.192, false",
        "192.0.2.1, false",
        "192.88.99.1, false",
        "198.18.0.1, false",
        "198.19.255.255, false",
        "198.51.100.7, false",
        "203.0.113.9, false",
        "224.0.0.1, false",
        "240.0.0.1, false",
        "255.255.255.255, false",
        "::1, false",
        "::, false",
        "::7f00:1, false",
        "::ffff:127.0.0.1, false",
        "::ffff:8.8.8.8, true",
        "fe80::1, false",
        "fec0::1, false",
        "fc00::1, false",
        "fd00:ec2::254, false",
        "ff02::1, false",
        "100::1, false",
        "64:ff9b::7f00:1, false",
        "64:ff9b::a9fe:a9fe, false",
        "64:ff9b::808:808, true",
        "64:ff9b:1::808:808, false",
        "64:ff9b:0:1::808:808, false",
        "2001::1, false",
        "2001:0:4136:e378:8000:63bf:80ff:fffe, false",
        "2001:10::1, false",
        "2001:1ff::1, false",
        "2001:200::1, true",
        "2001:db8::1, false",
        "2002:7f00:1::, false",
        "2002:808:808::1, false",
        "2606:4700::1111, true",
        "2606:4700::5efe:a00:1, false",
        "2606:4700::200:5efe:7f00:1, false",
        "2606:4700::5efe:808:808, true",
        "3fff::1, false",
        "5f00::1, false",
    })
    void knowsWhatIsPublic(String address, boolean expected) throws UnknownHostException {
        assertEquals(expected, PublicAddresses.contain(InetAddress.getByName(address)));
    }

    /** Whatever the JDK itself calls local is not public, in IPv4 and in every IPv6 wrapping. */
    @Property(tries = 2_000)
    void nothingThatTheJdkCallsLocalIsPublic(
            @ForAll byte[] random, @ForAll @IntRange(max = 5) int wrapping) throws Exception {
        byte[] four = {10, 1, 2, 3};
        System.arraycopy(random, 0, four, 0, Math.min(random.length, 4));
        InetAddress plain = InetAddress.getByAddress(four);
        boolean local =
                plain.isAnyLocalAddress()
                        || plain.isLoopbackAddress()
                        || plain.isLinkLocalAddress()
                        || plain.isSiteLocalAddress()
                        || plain.isMulticastAddress();
        if (local) {
            assertFalse(
                    PublicAddresses.contain(wrapped(four, wrapping)),
                    () -> plain + " wrapped by " + wrapping);
        }
    }

    private static InetAddress wrapped(byte[] four, int wrapping) throws UnknownHostException {
        String hex =
                "%02x%02x:%02x%02x"
                        .formatted(four[0] & 0xff, four[1] & 0xff, four[2] & 0xff, four[3] & 0xff);
        return switch (wrapping) {
            case 0 -> InetAddress.getByAddress(four);
            case 1 -> InetAddress.getByName("::ffff:" + hex);
            case 2 -> InetAddress.getByName("::" + hex);
            case 3 -> InetAddress.getByName("64:ff9b::" + hex);
            case 4 -> InetAddress.getByName("2002:" + hex + "::1");
            default -> InetAddress.getByName("2606:4700::5efe:" + hex);
        };
    }
}
