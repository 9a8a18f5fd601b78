package io.tradewind.local.template;

import java.util.List;
import java.util.Optional;

/**
 * What a template says, with every intrinsic resolved.
 *
 * @param functions in the template's order, with distinct names
 * @param routes of the REST API; no two have the same method and path
 * @param mappings from queues to functions
 * @param schedules that invoke functions
 * @param resources what the functions rely on
 */
public record Template(
        List<FunctionSpec> functions,
        List<Route> routes,
        List<QueueMapping> mappings,
        List<Schedule> schedules,
        Resources resources) {

    public Template {
        functions = List.copyOf(functions);
        routes = List.copyOf(routes);
        mappings = List.copyOf(mappings);
        schedules = List.copyOf(schedules);
    }

    /**
     * Finds a function by resource ({@code JobsFunction}), full name or service name ({@code
     * jobs}).
     */
    public Optional<FunctionSpec> function(String name) {
        return functions.stream().filter(f -> f.answersTo(name)).findFirst();
    }
}
