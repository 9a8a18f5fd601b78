package io.tradewind.gateway.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths and what answers them. A segment in braces matches any one segment. */
public final class Routes {

    private final Map<String, Map<String, Endpoint>> exact = new LinkedHashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();

    /** What a request meets. */
    public sealed interface Match {

        /** An endpoint, and what the braces matched. */
        record Found(Endpoint endpoint, Map<String, String> variables, String route)
                implements Match {}

        /** The path is known, the method is not. */
        record WrongMethod(List<String> allowed) implements Match {}

        /** Nothing. */
        record Nothing() implements Match {}
    }

    private record Pattern(String route, List<String> segments, Map<String, Endpoint> methods) {

        Map<String, String> match(String[] path) {
            if (path.length != segments.size()) {
                return null;
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < path.length; i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{")) {
                    variables.put(segment.substring(1, segment.length() - 1), path[i]);
                } else if (!segment.equals(path[i])) {
                    return null;
                }
            }
            return variables;
        }
    }

    /** Adds a route. */
    public Routes add(String method, String route, Endpoint endpoint) {
        if (!route.contains("{")) {
            exact.computeIfAbsent(route, key -> new LinkedHashMap<>()).put(method, endpoint);
            return this;
        }
        for (Pattern pattern : patterns) {
            if (pattern.route.equals(route)) {
                pattern.methods.put(method, endpoint);
                return this;
            }
        }
        Map<String, Endpoint> methods = new LinkedHashMap<>();
        methods.put(method, endpoint);
        patterns.add(new Pattern(route, List.of(route.split("/", -1)), methods));
        return this;
    }

    /** Every method and route, for documents and tests. */
    public List<String> all() {
        List<String> all = new ArrayList<>();
        exact.forEach((route, methods) -> methods.keySet().forEach(m -> all.add(m + " " + route)));
        patterns.forEach(p -> p.methods.keySet().forEach(m -> all.add(m + " " + p.route)));
        return all;
    }

    /** What answers a request. */
    public Match find(String method, String path) {
        Map<String, Endpoint> methods = exact.get(path);
        if (methods != null) {
            return found(methods, method, Map.of(), path);
        }
        String[] segments = path.split("/", -1);
        for (Pattern pattern : patterns) {
            Map<String, String> variables = pattern.match(segments);
            if (variables != null) {
                return found(pattern.methods, method, variables, pattern.route);
            }
        }
        return new Match.Nothing();
    }

    private static Match found(
            Map<String, Endpoint> methods,
            String method,
            Map<String, String> variables,
            String route) {
        Endpoint endpoint = methods.get(method);
        return endpoint == null
                ? new Match.WrongMethod(methods.keySet().stream().sorted().toList())
                : new Match.Found(endpoint, variables, route);
    }
}
