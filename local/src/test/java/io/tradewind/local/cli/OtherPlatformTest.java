package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.cli.FakePlatform.Answer;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.client.PlatformClient;
import io.tradewind.platform.json.Json;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands to a platform that is not this machine's. */
class OtherPlatformTest {

    private static Map<String, String> environment(String url) {
        Map<String, String> variables = new HashMap<>();
        variables.put(OtherPlatform.URL, url);
        variables.put(OtherPlatform.KEY, "tw_key");
        return variables;
    }

    @Test
    void nothingInTheEnvironmentIsThisMachine() {
        assertEquals(Optional.empty(), OtherPlatform.named(Map.of()));
        assertEquals(Optional.empty(), OtherPlatform.named(environment(" ")));
    }

    /** A stage of API Gateway's stands in its URL's path. */
    @Test
    void theKeyAloneProvesAndThePathOfTheAddressStays() throws Exception {
        try (FakePlatform platform = new FakePlatform()) {
            platform.answers.put(
                    "POST /live/webhook/trading-sweep", new Answer(202, "{\"job_id\":\"j\"}"));
            OtherPlatform other =
                    OtherPlatform.named(environment(platform.address() + "/live")).orElseThrow();
            PlatformClient client = new PlatformClient(other.credentials(), Clock.systemUTC());
            assertTrue(client.isReachable());
            assertEquals("j", client.trigger(Json.MAPPER.createObjectNode()));
            var sent = platform.last("POST", "/live/webhook/trading-sweep");
            assertEquals("tw_key", sent.header("X-API-Key"));
            assertEquals("", sent.header("webhook-signature"));
        }
    }

    @Test
    void itsTriggersAreSignedWithTheSecretThatIsGiven() throws Exception {
        try (FakePlatform platform = new FakePlatform()) {
            platform.answers.put(
                    "POST /webhook/trading-sweep", new Answer(202, "{\"job_id\":\"j\"}"));
            Map<String, String> environment = environment(platform.address().toString());
            environment.put(OtherPlatform.SECRET, "whsec_" + "c2VjcmV0".repeat(4));
            OtherPlatform other = OtherPlatform.named(environment).orElseThrow();
            new PlatformClient(other.credentials(), Clock.systemUTC())
                    .trigger(Json.MAPPER.createObjectNode());
            var sent = platform.last("POST", "/webhook/trading-sweep");
            assertTrue(sent.header("webhook-signature").startsWith("v1,"));
            assertFalse(other.toString().contains("whsec_"));
        }
    }

    @Test
    void aRefusalIsToldInItsOwnWords() throws Exception {
        try (FakePlatform platform = new FakePlatform()) {
            platform.answers.put(
                    "POST /webhook/trading-sweep",
                    new Answer(401, "{\"detail\":\"The trigger must be signed\"}"));
            OtherPlatform other =
                    OtherPlatform.named(environment(platform.address().toString())).orElseThrow();
            PlatformClient client = new PlatformClient(other.credentials(), Clock.systemUTC());
            CommandFailure failure =
                    assertThrows(
                            CommandFailure.class,
                            () -> client.trigger(Json.MAPPER.createObjectNode()));
            assertEquals("The trigger must be signed.", failure.getMessage());
            assertTrue(failure.mend().contains(OtherPlatform.SECRET), failure.mend());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "whsec_", "whsec_!!!", "whsec_c2hvcnQ="})
    void aSecretThatIsNoneIsRefusedAndNotTold(String secret) {
        Map<String, String> environment = environment("https://api.trade.example.com");
        environment.put(OtherPlatform.SECRET, secret);
        CommandFailure failure =
                assertThrows(CommandFailure.class, () -> OtherPlatform.named(environment));
        assertEquals(ExitCode.BAD_INPUT, failure.exitCode());
        assertEquals(
                OtherPlatform.SECRET + " must be whsec_ and the Base64 of 24 to 64 bytes.",
                failure.getMessage());
    }

    @Test
    void itIsNotStartedAndItsKeyIsNotTold() {
        OtherPlatform other =
                OtherPlatform.named(environment("https://api.trade.example.com")).orElseThrow();
        CommandFailure failure = assertThrows(CommandFailure.class, () -> other.start(null));
        assertEquals(ExitCode.PLATFORM, failure.exitCode());
        assertTrue(failure.getMessage().contains("https://api.trade.example.com"));
        assertFalse(other.toString().contains("tw_key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.trade.example.com",
                "https://a.example/",
                "ftp://a.example",
                "https://a.example?x=1"
            })
    void whatIsNoAddressIsRefused(String url) {
        CommandFailure failure =
                assertThrows(CommandFailure.class, () -> OtherPlatform.named(environment(url)));
        assertEquals(ExitCode.BAD_INPUT, failure.exitCode());
        assertTrue(failure.getMessage().contains(OtherPlatform.URL), failure.getMessage());
    }

    @Test
    void aMissingKeyIsNamed() {
        CommandFailure failure =
                assertThrows(
                        CommandFailure.class,
                        () -> OtherPlatform.named(Map.of(OtherPlatform.URL, "https://a.example")));
        assertEquals(ExitCode.BAD_INPUT, failure.exitCode());
        assertTrue(failure.getMessage().startsWith(OtherPlatform.KEY), failure.getMessage());
    }
}
