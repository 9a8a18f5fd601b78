package io.tradewind.api.web;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers every failure of a request, Spring's own too, with an RFC 9457 problem. */
public final class ProblemResolver implements HandlerExceptionResolver {

    private static final String RETRY_AFTER_SECONDS = "2";

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            Exception failure) {
        if (failure instanceof HttpRequestMethodNotSupportedException method
                && method.getSupportedMethods() != null) {
            response.setHeader("Allow", String.join(", ", method.getSupportedMethods()));
        }
        write(Problems.of(failure), request, response);
        return new ModelAndView();
    }

    static void write(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        response.resetBuffer();
        response.setStatus(problem.status());
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "ApiKey header=\"X-API-Key\"");
        }
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.setContentType(Problem.MEDIA_TYPE);
        try {
            response.getOutputStream().write(Json.bytes(problem.at(request.getRequestURI())));
            response.flushBuffer();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
