package io.tradewind.research.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackAddressesTest {

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
        "169.254.169.254, false",
        "172.15.255.255, true",
        "172.16.0.1, false",
        "172.31.255.255, false",
        "172.32.0.1, true",
        "192.168.1.1, false",
        "192.0.2.1, false",
        "198.18.0.1, false",
        "198.51.100.7, false",
        "203.0.113.9, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "::1, false",
        "::, false",
        "::ffff:127.0.0.1, false",
        "::ffff:8.8.8.8, true",
        "fe80::1, false",
        "fc00::1, false",
        "fd12:3456::1, false",
        "ff02::1, false",
        "64:ff9b::7f00:1, false",
        "2002:7f00:1::, false",
        "2606:4700::1111, true",
    })
    void knowsWhatIsPublic(String address, boolean expected) throws UnknownHostException {
        assertEquals(expected, CallbackAddresses.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/x",
                "http://127.1/x",
                "https://[::1]:8443/",
                "http://169.254.169.254/latest/meta-data",
                "http://0/",
            })
    void refusesWhatOnlyThisMachineOrNetworkReaches(String url) {
        assertInstanceOf(
                CallbackAddresses.Verdict.Refused.class,
                new CallbackAddresses(false).check(URI.create(url)));
    }

    @Test
    void allowsThemWhereTheEnvironmentDoes() {
        assertInstanceOf(
                CallbackAddresses.Verdict.Allowed.class,
                new CallbackAddresses(true).check(URI.create("http://127.0.0.1:1/")));
    }

    @Test
    void aNameThatDoesNotResolveMayResolveLater() {
        assertInstanceOf(
                CallbackAddresses.Verdict.Unresolved.class,
                new CallbackAddresses(false).check(URI.create("http://nowhere.invalid/")));
    }
}
