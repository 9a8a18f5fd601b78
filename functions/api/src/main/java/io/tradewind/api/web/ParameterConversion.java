package io.tradewind.api.web;

import io.tradewind.quant.price.Interval;
import io.tradewind.research.JobStatus;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;

/**
 * How parameters in paths and queries become values: strictly, where the framework's own
 * conversions would take {@code 0x1F} for a number and {@code 1-1-1-1-1} for a UUID.
 */
public final class ParameterConversion {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private ParameterConversion() {}

    /** The conversions of all types that the routes' parameters have. */
    public static ConversionService service() {
        GenericConversionService service = new GenericConversionService();
        add(service, Integer.class, ParameterConversion::number);
        add(service, UUID.class, ParameterConversion::uuid);
        add(service, Interval.class, ParameterConversion::interval);
        add(service, JobStatus.class, ParameterConversion::status);
        return service;
    }

    private static <T> void add(
            GenericConversionService service, Class<T> type, Converter<String, T> converter) {
        service.addConverter(String.class, type, converter);
    }

    private static Integer number(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a whole number of at most nine digits");
        }
        return Integer.valueOf(text);
    }

    private static UUID uuid(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a UUID");
        }
        return UUID.fromString(text);
    }

    private static Interval interval(String text) {
        return one(text, Interval.values(), Interval::label);
    }

    private static JobStatus status(String text) {
        return one(text, JobStatus.values(), JobStatus::label);
    }

    private static <E> E one(String text, E[] values, Function<E, String> label) {
        for (E value : values) {
            if (label.apply(value).equals(text)) {
                return value;
            }
        }
        String labels = Arrays.stream(values).map(label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("must be one of " + labels);
    }
}
