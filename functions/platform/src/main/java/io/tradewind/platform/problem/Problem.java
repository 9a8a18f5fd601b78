package io.tradewind.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;

/**
 * An error answer after RFC 9457, media type {@code application/problem+json}.
 *
 * @param type page of the documentation about this kind of problem, relative to the API's address
 * @param title the kind of problem in words; the same for all its occurrences
 * @param status HTTP status
 * @param detail this occurrence in words
 * @param code stable code for programs, such as {@code VALIDATION} or {@code AUTH_001}
 * @param instance path of the request; absent where unknown
 * @param errors every fault of every field, for requests that failed validation; else empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String code,
        String instance,
        List<FieldError> errors) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem of the given kind without field errors. */
    public static Problem of(Kind kind, String detail) {
        return new Problem(
                kind.type(), kind.title(), kind.status(), detail, kind.code(), null, List.of());
    }

    /** A request that breaks field rules: 400, and every one of them. */
    public static Problem invalid(List<FieldError> errors) {
        String detail =
                errors.size() == 1
                        ? errors.getFirst().message()
                        : errors.size() + " rules are broken; see errors";
        return of(Kind.VALIDATION, detail).withErrors(errors);
    }

    /** The same problem with field errors. */
    public Problem withErrors(List<FieldError> fieldErrors) {
        return new Problem(type, title, status, detail, code, instance, fieldErrors);
    }

    /** The same problem, said of the request with this path. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, code, path, errors);
    }
}
