package io.tradewind.api.web;

import io.tradewind.quant.price.Interval;
import io.tradewind.research.callback.DeliveryCursor;
import io.tradewind.research.callback.DeliveryStatus;
import io.tradewind.research.catalogue.PriceOrigin;
import io.tradewind.research.heatmap.Aggregate;
import io.tradewind.research.heatmap.Axis;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.page.ListCursor;
import java.beans.PropertyEditorSupport;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.PropertyEditorRegistry;

/**
 * How parameters in paths and queries become values: strictly, where the framework's own
 * conversions would take {@code 0x1F} for a number and {@code 1-1-1-1-1} for a UUID.
 */
public final class ParameterConversion {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int DATE_LENGTH = "2026-01-31".length();

    private ParameterConversion() {}

    /** Registers the conversions of all types that the routes' parameters have. */
    public static void register(PropertyEditorRegistry registry) {
        registry.registerCustomEditor(int.class, new Reader(ParameterConversion::number));
        registry.registerCustomEditor(UUID.class, new Reader(ParameterConversion::uuid));
        registry.registerCustomEditor(Interval.class, new Reader(ParameterConversion::interval));
        registry.registerCustomEditor(Axis.class, new Reader(ParameterConversion::axis));
        registry.registerCustomEditor(Aggregate.class, new Reader(ParameterConversion::aggregate));
        registry.registerCustomEditor(Instant.class, new Reader(ParameterConversion::instant));
        registry.registerCustomEditor(ListCursor.class, new Reader(ListCursor::of));
        registry.registerCustomEditor(DeliveryCursor.class, new Reader(DeliveryCursor::of));
        registry.registerCustomEditor(PriceOrigin.class, new Reader(ParameterConversion::origin));
        registry.registerCustomEditor(JobStatus.class, new Reader(ParameterConversion::status));
        registry.registerCustomEditor(
                DeliveryStatus.class,
                new Reader(text -> one(text, DeliveryStatus.values(), DeliveryStatus::label)));
    }

    /** Editors, since a failing converter would have the framework fall back to its own ones. */
    private static final class Reader extends PropertyEditorSupport {

        private final Function<String, ?> read;

        Reader(Function<String, ?> read) {
            this.read = read;
        }

        @Override
        public void setAsText(String text) {
            setValue(read.apply(text));
        }
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

    /** An instant, or a date, which stands for its first instant in UTC. */
    private static Instant instant(String text) {
        try {
            Instant instant =
                    text.length() == DATE_LENGTH
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException malformed) {
            // answered below, like a time that no list reaches
        }
        throw new IllegalArgumentException(
                "must be an ISO 8601 instant or date of the years 1 to 9999, such as 2026-01-31");
    }

    private static Interval interval(String text) {
        return one(text, Interval.values(), Interval::label);
    }

    private static PriceOrigin origin(String text) {
        return one(text, PriceOrigin.values(), PriceOrigin::label);
    }

    private static JobStatus status(String text) {
        return one(text, JobStatus.values(), JobStatus::label);
    }

    private static Axis axis(String text) {
        return one(text, Axis.values(), Axis::label);
    }

    private static Aggregate aggregate(String text) {
        return one(text, Aggregate.values(), Aggregate::label);
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
