package io.tradewind.local.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortTest {

    @Test
    void aTakenPortIsNamedWithItsHolderAndItsSetting() throws IOException {
        try (ServerSocket holder =
                new ServerSocket(Port.S3.number(), 1, InetAddress.getLoopbackAddress())) {
            String line = Port.S3.taken().orElseThrow();
            assertTrue(line.contains("Port " + holder.getLocalPort()), line);
            assertTrue(line.contains("TRADEWIND_S3_PORT"), line);
            if (System.getProperty("os.name").equals("Linux")) {
                assertTrue(line.contains("pid " + ProcessHandle.current().pid()), line);
            }
        }
        assertTrue(Port.S3.taken().isEmpty());
    }

    @Test
    void aSettingChangesThePort() {
        assertEquals(8123, Port.API.number(Map.of("TRADEWIND_API_PORT", "8123")));
        assertEquals(8000, Port.API.number(Map.of()));
    }

    @Test
    void aSettingThatIsNoPortIsRefusedByName() {
        for (String text : new String[] {"http", "0", "70000"}) {
            StateException refused =
                    assertThrows(
                            StateException.class,
                            () -> Port.API.number(Map.of("TRADEWIND_API_PORT", text)));
            assertTrue(refused.getMessage().contains("TRADEWIND_API_PORT"), refused.getMessage());
        }
    }

    @Test
    void twoPartsWithOnePortAreRefusedByName() {
        StateException refused =
                assertThrows(
                        StateException.class,
                        () -> Port.refuseEqual(Map.of("TRADEWIND_GATEWAY_PORT", "8000")));
        assertEquals(
                "API and Exchange have the same port, 8000: set TRADEWIND_API_PORT or"
                        + " TRADEWIND_GATEWAY_PORT to another",
                refused.getMessage());
        assertThrows(
                StateException.class,
                () -> Port.refuseEqual(Map.of("TRADEWIND_S3_PORT", "8026")),
                "the mail server follows the mailbox");
        Port.refuseEqual(Map.of());
    }
}
