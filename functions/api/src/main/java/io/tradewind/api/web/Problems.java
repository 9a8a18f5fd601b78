package io.tradewind.api.web;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.research.catalogue.PriceShortfall;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;

/**
 * What each failure of a request is answered with. Failures of the platform are logged here, once.
 */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final int SHOWN_MAX = 200;

    private Problems() {}

    /** Ends a request about something that this tenant does not have: 404. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(Kind.NOT_FOUND, detail));
    }

    /** Ends a request whose fields break rules: 400 with each of them. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(Problem.invalid(errors));
    }

    /** Ends a request for what is being made: 503, and asking again helps. */
    public static ProblemException underWay(String detail) {
        return new ProblemException(Problem.of(Kind.PENDING, detail));
    }

    /** Ends a request whose prices are not there: 503 where asking again helps, else 422. */
    public static ProblemException without(PriceShortfall shortfall) {
        Kind kind =
                switch (shortfall.kind()) {
                    case PENDING -> Kind.PENDING;
                    case UNAVAILABLE -> Kind.UNAVAILABLE;
                    case REFUSED -> Kind.UNPROCESSABLE;
                };
        return new ProblemException(Problem.of(kind, shortfall.reason()));
    }

    static Problem of(Exception failure) {
        return switch (failure) {
            case ProblemException ended -> ended.problem();
            case JsonFormatException unreadable ->
                    Problem.of(Kind.MALFORMED, unreadable.getMessage());
            case NoHandlerFoundException none ->
                    Problem.of(Kind.NOT_FOUND, "There is no route " + shown(none.getRequestURL()));
            case HttpRequestMethodNotSupportedException method ->
                    Problem.of(
                            Kind.METHOD_NOT_ALLOWED,
                            "The route does not take "
                                    + shown(method.getMethod())
                                    + " but "
                                    + method.getSupportedHttpMethods());
            case HttpMediaTypeNotSupportedException type ->
                    Problem.of(
                            Kind.UNSUPPORTED_TYPE,
                            "The route takes " + list(type.getSupportedMediaTypes()));
            case HttpMediaTypeNotAcceptableException type -> notAcceptable(type);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case MissingServletRequestParameterException missing ->
                    Problem.invalid(
                            List.of(
                                    new FieldError(
                                            missing.getParameterName(),
                                            "required",
                                            missing.getParameterName() + " is required")));
            case MissingPathVariableException missing ->
                    Problem.of(Kind.NOT_FOUND, missing.getVariableName() + " is empty");
            case ServletRequestBindingException unbound -> unauthenticated();
            case HttpMessageNotReadableException unreadable ->
                    Problem.of(Kind.MALFORMED, "The body cannot be read");
            case RetryableException passing -> unavailable(passing);
            default -> internal(failure);
        };
    }

    /** The answer to a request that no key, or no key that is known, came with. */
    static Problem unauthenticated() {
        return Problem.of(Kind.UNAUTHENTICATED, "Header X-API-Key with a valid key is required");
    }

    private static Problem notAcceptable(HttpMediaTypeNotAcceptableException type) {
        return new Problem(
                URI.create("/docs/problems#not-acceptable"),
                "The answer has no such form",
                406,
                "The route answers with " + list(type.getSupportedMediaTypes()),
                "NOT_ACCEPTABLE",
                null,
                List.of());
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        Class<?> type = mismatch.getRequiredType();
        String rule =
                type == int.class ? "type" : type != null && type.isEnum() ? "choice" : "format";
        Throwable cause = mismatch.getMostSpecificCause();
        return Problem.invalid(
                List.of(
                        new FieldError(
                                mismatch.getName(),
                                rule,
                                mismatch.getName() + " " + cause.getMessage())));
    }

    private static Problem unavailable(RetryableException passing) {
        LOG.warn("A request met a passing failure", passing);
        return Problem.of(Kind.UNAVAILABLE, "Something that this needs cannot be reached just now");
    }

    private static Problem internal(Exception failure) {
        LOG.error("A request failed", failure);
        return Problem.of(Kind.INTERNAL, "The request could not be carried out");
    }

    private static String list(List<MediaType> types) {
        return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
    }

    private static String shown(String text) {
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    }
}
