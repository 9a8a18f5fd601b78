package io.tradewind.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * ISO 8601 for the three time types that the platform stores. The general module for all of
 * java.time would load some seventy classes in every cold start.
 */
final class TimeModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    TimeModule() {
        super("tradewind-time");
        register(Instant.class, Instant::parse);
        register(LocalDate.class, LocalDate::parse);
        register(Duration.class, Duration::parse);
    }

    private <T> void register(Class<T> type, Function<String, T> parse) {
        addSerializer(type, new IsoSerializer<>(type));
        addDeserializer(type, new IsoDeserializer<>(type, parse));
    }

    private static final class IsoSerializer<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1L;

        IsoSerializer(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(value.toString());
        }
    }

    private static final class IsoDeserializer<T> extends FromStringDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        IsoDeserializer(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return parse.apply(text);
            } catch (DateTimeException malformed) {
                throw context.weirdStringException(text, _valueClass, "not ISO 8601");
            }
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return super.deserialize(parser, context);
        }
    }
}
