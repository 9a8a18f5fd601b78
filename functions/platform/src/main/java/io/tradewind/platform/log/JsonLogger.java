package io.tradewind.platform.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tradewind.platform.settings.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * A logger that writes one JSON object a line: {@code timestamp, level, service, message}, what the
 * MDC holds, {@code logger}, and an exception's text. Line breaks are escaped, so that no input can
 * forge a line.
 */
final class JsonLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private static final int STACK_LENGTH_MAX = 16_000;
    private static final int MESSAGE_LENGTH_MAX = 16_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final int levelMin;

    JsonLogger(String name, Level levelMin) {
        this.name = name;
        this.levelMin = levelMin.toInt();
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String pattern, Object[] arguments, Throwable failure) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        LogLines.write(line(level, message == null ? "null" : message, failure));
    }

    String line(Level level, String message, Throwable failure) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("timestamp", Instant.now().toString());
            json.writeStringField("level", level.toString());
            json.writeStringField(
                    "service", Environment.current().getOrDefault("FUNCTION", "tradewind"));
            json.writeStringField("message", shortened(message, MESSAGE_LENGTH_MAX));
            Map<String, String> fields = MDC.getCopyOfContextMap();
            if (fields != null) {
                for (Map.Entry<String, String> field : fields.entrySet()) {
                    json.writeStringField(field.getKey(), field.getValue());
                }
            }
            json.writeStringField("logger", name);
            if (failure != null) {
                json.writeStringField("exception", stack(failure));
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed", impossible);
        }
        return text.toString();
    }

    private static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return shortened(text.toString(), STACK_LENGTH_MAX);
    }

    private static String shortened(String text, int lengthMax) {
        return text.length() <= lengthMax ? text : text.substring(0, lengthMax) + "…";
    }

    private boolean enabled(Level level) {
        return level.toInt() >= levelMin;
    }

    @Override
    public boolean isTraceEnabled() {
        return enabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return enabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return enabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return enabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return enabled(Level.ERROR);
    }
}
