package io.tradewind.platform.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.SecretsServer;
import io.tradewind.platform.testing.TestTenant;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void secretIsCachedUntilRefreshed() throws Exception {
        SecretsServer server = SecretsServer.start().put("smtp", "one");
        Secrets secrets = Environment.bind(server.variables(), Secrets::shared);
        assertEquals("one", secrets.get("smtp"));
        server.put("smtp", "{\"user\":\"two\"}");
        assertEquals("one", secrets.get("smtp"));
        assertEquals("{\"user\":\"two\"}", secrets.refresh("smtp"));
        assertEquals("two", secrets.json("smtp").path("user").asText());
        assertThrows(PermanentException.class, () -> secrets.get("unknown"));
        server.stop();
        assertThrows(RetryableException.class, () -> secrets.refresh("smtp"));
        assertEquals("two", secrets.json("smtp").path("user").asText());
    }

    @Test
    void boxOpensWithTheKeyOfItsSecret() {
        Settings settings = Settings.of(Map.of("ENVELOPE_KEY_SECRET", "key"));
        Secrets secrets = Secrets.of(Map.of("key", TestTenant.ENVELOPE_KEY_SECRET));
        byte[] content = "secret".getBytes(StandardCharsets.UTF_8);
        byte[] box = SecretBox.fromSettings(settings, secrets).seal(content, "row");
        assertArrayEquals(content, TestTenant.box().open(box, "row"));
        Secrets unfit = Secrets.of(Map.of("key", "{\"key\":\"QUJD\"}"));
        assertThrows(
                PermanentException.class,
                () -> SecretBox.fromSettings(settings, unfit).seal(content, "row"));
    }

    @Property(tries = 200)
    void alteredBoxDoesNotOpen(
            @ForAll @Size(max = 100) byte[] content, @ForAll @IntRange(min = 0) int anyBit) {
        SecretBox box = SecretBox.of(new byte[32]);
        byte[] sealed = box.seal(content, "row");
        assertArrayEquals(content, box.open(sealed, "row"));
        assertThrows(PermanentException.class, () -> box.open(sealed, "other row"));
        int bit = anyBit % (sealed.length * 8);
        sealed[bit / 8] ^= (byte) (1 << (bit % 8));
        assertThrows(PermanentException.class, () -> box.open(sealed, "row"));
    }
}
