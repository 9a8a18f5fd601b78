package io.tradewind.local.template;

import io.tradewind.local.schedule.ScheduleExpression;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the events of functions: routes, queue mappings and schedules. */
final class EventReader {

    private static final Set<String> METHODS =
            Set.of("ANY", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Pattern PATH =
            Pattern.compile("/|(/([^/{}]+|\\{[A-Za-z0-9._-]+}))*(/\\{[A-Za-z0-9._-]+\\+})?");
    private static final int BATCH_MAX = 10_000;
    private static final int BATCH_WITHOUT_WINDOW_MAX = 10;

    private final List<Route> routes = new ArrayList<>();
    private final List<QueueMapping> mappings = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    void read(String function, Section events) {
        for (String name : events.keys()) {
            Section event = events.section(name);
            Section properties = event.section("Properties");
            switch (event.text("Type")) {
                case "Api" -> routes.add(route(function, properties));
                case "SQS" -> mappings.add(mapping(function, properties));
                case "ScheduleV2" -> schedules.add(schedule(function, name, properties));
                default ->
                        throw event.refused(
                                "Type must be Api, SQS or ScheduleV2, is " + event.text("Type"));
            }
        }
    }

    List<Route> routes() {
        return routes;
    }

    List<QueueMapping> mappings() {
        return mappings;
    }

    List<Schedule> schedules() {
        return schedules;
    }

    private Route route(String function, Section event) {
        String method = event.text("Method").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw event.refused("Method must be one of " + METHODS + ", is " + method);
        }
        String path = event.text("Path");
        if (path.isEmpty() || !PATH.matcher(path).matches()) {
            throw event.refused(
                    "Path must be /segments, {names} and at most a last {name+}: " + path);
        }
        String shape =
                method
                        + " "
                        + path.replaceAll("\\{[^}+]+}", "{}").replaceAll("\\{[^}]+\\+}", "{+}");
        if (!taken.add(shape)) {
            throw event.refused("another event has the route " + method + " " + path);
        }
        return new Route(method, path, function);
    }

    private static QueueMapping mapping(String function, Section event) {
        String queue = event.text("Queue");
        String name = queue.substring(queue.lastIndexOf(':') + 1);
        int window = event.number("MaximumBatchingWindowInSeconds", 0, 300, 0);
        int batch = event.number("BatchSize", 1, BATCH_MAX, 10);
        if (batch > BATCH_WITHOUT_WINDOW_MAX && window == 0) {
            throw event.refused("BatchSize over 10 needs MaximumBatchingWindowInSeconds");
        }
        List<String> types = event.texts("FunctionResponseTypes");
        if (!types.isEmpty() && !types.equals(List.of("ReportBatchItemFailures"))) {
            throw event.refused("FunctionResponseTypes may only be [ReportBatchItemFailures]");
        }
        int concurrency = event.section("ScalingConfig").number("MaximumConcurrency", 2, 1000, 0);
        return new QueueMapping(
                function,
                name,
                batch,
                Duration.ofSeconds(window),
                concurrency,
                !types.isEmpty(),
                event.flag("Enabled", true));
    }

    private static Schedule schedule(String function, String name, Section event) {
        String text = event.text("ScheduleExpression");
        String zone = event.optional("ScheduleExpressionTimezone").orElse("UTC");
        Section retry = event.section("RetryPolicy");
        try {
            return new Schedule(
                    function,
                    name,
                    ScheduleExpression.parse(text, ZoneId.of(zone)),
                    event.optional("Input"),
                    Duration.ofSeconds(
                            retry.number("MaximumEventAgeInSeconds", 60, 86_400, 86_400)),
                    retry.number("MaximumRetryAttempts", 0, 185, 185),
                    event.optional("State").orElse("ENABLED").equals("ENABLED"));
        } catch (DateTimeException unknownZone) {
            throw event.refused("ScheduleExpressionTimezone " + zone + " is not a time zone");
        } catch (IllegalArgumentException invalid) {
            throw event.refused("ScheduleExpression " + text + ": " + invalid.getMessage());
        }
    }
}
