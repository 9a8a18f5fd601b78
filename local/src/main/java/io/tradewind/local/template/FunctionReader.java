package io.tradewind.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the properties of one function over the template's globals. */
final class FunctionReader {

    private static final int TIMEOUT_SECONDS_MAX = 900;
    private static final int TIMEOUT_SECONDS_DEFAULT = 3;
    private static final int MEMORY_MB_DEFAULT = 128;

    private final Path folder;
    private final Section globals;

    FunctionReader(Path file, Section globals) {
        this.folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        this.globals = globals;
    }

    FunctionSpec read(String resource, Section properties) {
        String handler = of(properties, "Handler").optional("Handler").orElse("");
        String[] parts = handler.split("::", -1);
        if (parts[0].isEmpty() || parts.length > 2) {
            throw properties.refused(
                    "Handler must be a class, or class::method, is '" + handler + "'");
        }
        Section runtime = of(properties, "Runtime");
        if (!runtime.text("Runtime").startsWith("java")) {
            throw properties.refused("Runtime must be java, is " + runtime.text("Runtime"));
        }
        Map<String, String> environment =
                new LinkedHashMap<>(
                        globals.section("Environment").section("Variables").variables());
        environment.putAll(properties.section("Environment").section("Variables").variables());
        return new FunctionSpec(
                resource,
                properties.optional("FunctionName").orElse(resource),
                parts[0],
                parts.length == 2 ? parts[1] : "handleRequest",
                folder.resolve(of(properties, "CodeUri").text("CodeUri")).normalize(),
                Duration.ofSeconds(
                        of(properties, "Timeout")
                                .number(
                                        "Timeout",
                                        1,
                                        TIMEOUT_SECONDS_MAX,
                                        TIMEOUT_SECONDS_DEFAULT)),
                of(properties, "MemorySize").number("MemorySize", 128, 10_240, MEMORY_MB_DEFAULT),
                properties.number("ReservedConcurrentExecutions", 0, 1000, 0),
                environment);
    }

    private Section of(Section properties, String key) {
        return properties.has(key) || !globals.has(key) ? properties : globals;
    }
}
