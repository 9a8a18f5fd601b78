package io.tradewind.platform.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.ClosedPort;
import io.tradewind.platform.testing.S3Server;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3ObjectStoreTest extends ObjectStoreContract {

    private static final String BUCKET = "contract";

    private static ObjectStore store;

    @BeforeAll
    static void createBucket() {
        S3Server.shared().createBucket(BUCKET);
        store = new S3ObjectStore(S3Server.shared().clients(), BUCKET);
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void presignedUrlNeedsNoCredentials() throws IOException {
        store.put("sign/one", "content".getBytes(StandardCharsets.UTF_8), "text/plain");
        URI url = store.presignGet("sign/one", Duration.ofMinutes(5), "results ü.csv");
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        assertEquals(
                "content",
                new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(url.getQuery().contains("X-Amz-Expires=300"));
    }

    @Test
    void missingBucketIsNoMissingObject() {
        ObjectStore nowhere = new S3ObjectStore(S3Server.shared().clients(), "no-such-bucket");
        assertThrows(PermanentException.class, () -> nowhere.get("a"));
        assertThrows(PermanentException.class, () -> nowhere.put("a", new byte[1], "text/plain"));
    }

    @Test
    void unreachableStoreIsRetryable() {
        Map<String, String> variables = new HashMap<>(S3Server.shared().variables());
        try (ClosedPort nowhere = new ClosedPort()) {
            variables.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + nowhere.number());
            ObjectStore gone = new S3ObjectStore(AwsClients.of(Settings.of(variables)), BUCKET);
            assertThrows(RetryableException.class, () -> gone.get("a"));
            assertThrows(RetryableException.class, () -> gone.head("a"));
            assertThrows(RetryableException.class, () -> gone.put("a", new byte[1], "text/plain"));
        }
    }
}
