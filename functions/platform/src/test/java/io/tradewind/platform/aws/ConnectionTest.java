package io.tradewind.platform.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which endpoint the variables of a function lead its clients to. */
class ConnectionTest {

    private static Connection of(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(Map.of("AWS_REGION", "ap-southeast-2"));
        all.putAll(variables);
        return Connection.from(Settings.of(all));
    }

    @Test
    void anEmulatorStandsForAwsAndAddressesBucketsByPath() {
        Connection connection = of(Map.of("EMULATOR_URL", "http://localstack:4566"));
        assertEquals(Map.of("", "http://localstack:4566"), connection.endpoints());
        assertTrue(connection.pathStyle());
    }

    @Test
    void whatEverySdkReadsGoesBeforeIt() {
        Connection connection =
                of(
                        Map.of(
                                "EMULATOR_URL", "http://localstack:4566",
                                "AWS_ENDPOINT_URL", "http://elsewhere:4566",
                                "AWS_ENDPOINT_URL_SQS", "http://queues:9324"));
        assertEquals(
                Map.of("", "http://elsewhere:4566", "SQS", "http://queues:9324"),
                connection.endpoints());
    }

    @Test
    void anEmptyOneIsAws() {
        Connection connection = of(Map.of("EMULATOR_URL", ""));
        assertEquals(Map.of(), connection.endpoints());
        assertFalse(connection.pathStyle());
    }
}
