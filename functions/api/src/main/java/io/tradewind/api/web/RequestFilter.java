package io.tradewind.api.web;

import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.metrics.Metrics;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Surrounds every request: takes over or makes its correlation id, measures and logs it once, and
 * answers what fails before Spring sees it.
 */
public final class RequestFilter implements Filter {

    /** Attribute that is there where the client sent a correlation id of its own. */
    public static final String CORRELATION_GIVEN = RequestFilter.class.getName() + ".given";

    private static final Logger LOG = LoggerFactory.getLogger(RequestFilter.class);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answered = (HttpServletResponse) response;
        long started = System.nanoTime();
        correlate(asked, answered);
        answered.setHeader("X-Content-Type-Options", "nosniff");
        if (asked.getRequestURI().startsWith("/api")) {
            answered.setHeader("Cache-Control", "no-store");
        }
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failure) {
            ProblemResolver.write(Problems.of(unwrap(failure)), asked, answered);
        }
        record(asked, answered, Duration.ofNanos(System.nanoTime() - started));
    }

    private static void correlate(HttpServletRequest request, HttpServletResponse response) {
        String given = request.getHeader(Correlation.HEADER);
        boolean taken = Correlation.isValid(given);
        if (taken) {
            request.setAttribute(CORRELATION_GIVEN, given);
        }
        String id = taken ? given : UUID.randomUUID().toString();
        Correlation.id(id);
        response.setHeader(Correlation.HEADER, id);
    }

    private static Exception unwrap(Exception failure) {
        return failure instanceof ServletException && failure.getCause() instanceof Exception cause
                ? cause
                : failure;
    }

    private static void record(
            HttpServletRequest request, HttpServletResponse response, Duration took) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String route = pattern == null ? "none" : pattern.toString();
        String status = Integer.toString(response.getStatus());
        String method = request.getMethod();
        Metrics.time(
                "http_request_duration_seconds",
                took,
                "method",
                method,
                "route",
                route,
                "status",
                status);
        LOG.info("{} {} {} in {} ms", method, route, status, took.toMillis());
    }
}
