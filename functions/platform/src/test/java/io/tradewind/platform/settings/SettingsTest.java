package io.tradewind.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SettingsTest {

    private static final Settings SETTINGS =
            Settings.of(
                    Map.of(
                            "TEXT", " a ",
                            "EMPTY", "",
                            "NUMBER", "42",
                            "SHORT", "250ms",
                            "ISO", "PT2M",
                            "URL", "https://example.org/x",
                            "FLAG", "TRUE",
                            "SECRET", "hunter2"));

    @Test
    void valuesAreTyped() {
        assertEquals("a", SETTINGS.text("TEXT"));
        assertEquals("b", SETTINGS.text("EMPTY", "b"));
        assertEquals(Optional.empty(), SETTINGS.optional("ABSENT"));
        assertEquals(42, SETTINGS.number("NUMBER", 0, 100, 7));
        assertEquals(7, SETTINGS.number("ABSENT", 0, 100, 7));
        assertEquals(Duration.ofMillis(250), SETTINGS.duration("SHORT", Duration.ZERO));
        assertEquals(Duration.ofMinutes(2), SETTINGS.duration("ISO", Duration.ZERO));
        assertEquals(URI.create("https://example.org/x"), SETTINGS.uri("URL"));
        assertTrue(SETTINGS.flag("FLAG", false));
    }

    @Test
    void refusalsNameTheVariableAndTheRuleAndNoValue() {
        refused("ABSENT", "is required", () -> SETTINGS.text("ABSENT"));
        refused("EMPTY", "is required", () -> SETTINGS.uri("EMPTY"));
        refused("SECRET", "whole number", () -> SETTINGS.number("SECRET", 0, 1, 0));
        refused("NUMBER", "between 0 and 1", () -> SETTINGS.number("NUMBER", 0, 1, 0));
        refused("SECRET", "duration", () -> SETTINGS.duration("SECRET", Duration.ZERO));
        refused("TEXT", "absolute URL", () -> SETTINGS.uri("TEXT"));
        refused("SECRET", "true or false", () -> SETTINGS.flag("SECRET", false));
    }

    @Test
    void zeroDurationIsRefused() {
        Settings zero = Settings.of(Map.of("D", "0s"));
        refused("D", "above zero", () -> zero.duration("D", Duration.ofSeconds(1)));
    }

    @Test
    void bindingHoldsForItsThreadAndItsWork() throws Exception {
        Map<String, String> outer = Environment.current();
        String seen =
                Environment.bind(
                        Map.of("X", "1"),
                        () -> {
                            String inner =
                                    Environment.bind(
                                            Map.of("X", "2"), () -> Environment.current().get("X"));
                            String elsewhere =
                                    CompletableFuture.supplyAsync(
                                                    () -> Environment.current().get("X"))
                                            .get();
                            return inner + Environment.current().get("X") + elsewhere;
                        });
        assertEquals("21null", seen);
        assertSame(outer, Environment.current());
        assertThrows(
                IllegalStateException.class,
                () ->
                        Environment.bind(
                                Map.of(),
                                () -> {
                                    throw new IllegalStateException();
                                }));
        assertSame(outer, Environment.current());
    }

    private static void refused(String variable, String rule, Executable reading) {
        SettingException refused = assertThrows(SettingException.class, reading);
        assertEquals(variable, refused.variable());
        assertTrue(refused.getMessage().contains(variable), refused::getMessage);
        assertTrue(refused.getMessage().contains(rule), refused::getMessage);
        assertTrue(!refused.getMessage().contains("hunter2"), refused::getMessage);
    }
}
