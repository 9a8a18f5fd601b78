package io.tradewind.platform.log;

import io.tradewind.platform.settings.Environment;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Binds SLF4J to JSON lines. The platform's own loggers write from {@code LOG_LEVEL} on (INFO),
 * libraries' from {@code LOG_LEVEL_LIBRARIES} on (WARN). Found by SLF4J as a service.
 */
public final class JsonLogProvider implements SLF4JServiceProvider {

    private static final String OWN_PREFIX = "io.tradewind.";
    private static final String API_VERSION = "2.0.99";

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter fields = new ThreadFields();
    private final Level own;
    private final Level libraries;

    /** Made by SLF4J's service loading, before any logger. */
    public JsonLogProvider() {
        Map<String, String> variables = Environment.current();
        own = level(variables.get("LOG_LEVEL"), Level.INFO);
        libraries = level(variables.get("LOG_LEVEL_LIBRARIES"), Level.WARN);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name ->
                loggers.computeIfAbsent(
                        name,
                        key -> new JsonLogger(key, key.startsWith(OWN_PREFIX) ? own : libraries));
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return fields;
    }

    @Override
    public String getRequestedApiVersion() {
        return API_VERSION;
    }

    @Override
    public void initialize() {
        // Everything is made in the constructor.
    }

    private static Level level(String text, Level fallback) {
        if (text == null || text.isBlank()) {
            return fallback;
        }
        try {
            return Level.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return fallback;
        }
    }
}
