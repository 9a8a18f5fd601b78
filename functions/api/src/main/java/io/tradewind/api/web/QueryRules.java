package io.tradewind.api.web;

import io.tradewind.platform.problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses query parameters that a route does not have, and those that come twice. */
public final class QueryRules implements HandlerInterceptor {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Map<String, String[]> parameters = request.getParameterMap();
        if (parameters.isEmpty() || !(handler instanceof HandlerMethod route)) {
            return true;
        }
        Set<String> names = known.computeIfAbsent(route.getMethod(), method -> names(route));
        List<FieldError> errors = new ArrayList<>();
        parameters.forEach(
                (name, values) -> {
                    if (!names.contains(name)) {
                        errors.add(unknown(name, names));
                    } else if (values.length > 1) {
                        errors.add(new FieldError(name, "repeated", name + " may come only once"));
                    }
                });
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return true;
    }

    private static FieldError unknown(String name, Set<String> names) {
        String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        String others =
                names.isEmpty()
                        ? "none"
                        : names.stream().sorted().collect(Collectors.joining(", "));
        return new FieldError(
                shown,
                "unknown",
                shown + " is not a known query parameter; the route has " + others);
    }

    private static Set<String> names(HandlerMethod route) {
        return Arrays.stream(route.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(QueryRules::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String name(MethodParameter parameter) {
        return parameter.getParameterAnnotation(RequestParam.class).name();
    }
}
