package io.tradewind.local.host;

import io.tradewind.local.template.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the route of a request as API Gateway does: segment by segment a literal goes before a
 * parameter and a parameter before the greedy rest, and the resource is chosen before the method.
 */
final class RouteTable {

    /** What a request meets. */
    sealed interface Match {

        /** A route with the values of its path parameters, still percent-encoded as sent. */
        record Found(Route route, Map<String, String> parameters) implements Match {}

        /** There is such a path, but not with that method. */
        record WrongMethod(Set<String> allowed) implements Match {}

        /** There is no such path. */
        record NoPath() implements Match {}
    }

    private record Resource(List<String> segments, Map<String, Route> byMethod) {}

    private final List<Resource> resources;

    RouteTable(List<Route> routes) {
        Map<String, Resource> byPath = new LinkedHashMap<>();
        for (Route route : routes) {
            byPath.computeIfAbsent(route.path(), path -> new Resource(split(path), new TreeMap<>()))
                    .byMethod()
                    .put(route.method(), route);
        }
        resources =
                byPath.values().stream()
                        .sorted(Comparator.comparing(Resource::segments, RouteTable::specificity))
                        .toList();
    }

    Match match(String method, String path) {
        List<String> given = split(path);
        for (Resource resource : resources) {
            Map<String, String> parameters = new LinkedHashMap<>();
            if (fits(resource.segments(), given, parameters)) {
                Route route =
                        resource.byMethod().getOrDefault(method, resource.byMethod().get("ANY"));
                return route == null
                        ? new Match.WrongMethod(new LinkedHashSet<>(resource.byMethod().keySet()))
                        : new Match.Found(route, parameters);
            }
        }
        return new Match.NoPath();
    }

    private static boolean fits(
            List<String> segments, List<String> given, Map<String, String> parameters) {
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (i >= given.size()) {
                return false;
            }
            switch (rank(segment)) {
                case 0 -> {
                    if (!segment.equals(given.get(i))) {
                        return false;
                    }
                }
                case 1 -> parameters.put(segment.substring(1, segment.length() - 1), given.get(i));
                default -> {
                    parameters.put(
                            segment.substring(1, segment.length() - 2),
                            String.join("/", given.subList(i, given.size())));
                    return true;
                }
            }
        }
        return segments.size() == given.size();
    }

    private static int specificity(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int difference = Integer.compare(rank(left.get(i)), rank(right.get(i)));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(right.size(), left.size());
    }

    private static int rank(String segment) {
        if (!segment.startsWith("{")) {
            return 0;
        }
        return segment.endsWith("+}") ? 2 : 1;
    }

    /** The segments of a path; an empty last one is no segment. */
    private static List<String> split(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeFirst();
        if (!segments.isEmpty() && segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return segments;
    }
}
