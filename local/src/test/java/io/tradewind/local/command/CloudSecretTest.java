package io.tradewind.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a secret's value comes from. */
class CloudSecretTest {

    /** As in {@code … --output text | tradewind cloud secret NAME}: no terminal, and no console. */
    @Test
    void aPipeIsReadToItsEnd() throws IOException {
        byte[] piped = "{\"host\": \"mail.example.com\"}\n".getBytes(UTF_8);
        assertEquals(
                "{\"host\": \"mail.example.com\"}",
                CloudCommand.entered("smtp-credentials", new ByteArrayInputStream(piped)));
    }

    @Test
    void aTerraformThatLogsLeavesOutTheRequestsThatCarrySecrets() {
        assertEquals(null, CloudCommand.toolVariables(Map.of()).get("TF_LOG_PROVIDER"));
        for (String name : new String[] {"TF_LOG", "TF_LOG_PROVIDER"}) {
            assertEquals(
                    "INFO",
                    CloudCommand.toolVariables(Map.of(name, "debug")).get("TF_LOG_PROVIDER"));
        }
    }
}
