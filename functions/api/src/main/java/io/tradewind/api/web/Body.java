package io.tradewind.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;

/** A request's body, read within a named limit. */
public final class Body {

    /** Largest body with parameters, in bytes. */
    public static final int PARAMETERS_BYTES_MAX = 256 * 1024;

    private Body() {}

    /** The body as it came; 413 where it exceeds the limit. */
    public static byte[] bytes(HttpServletRequest request, long bytesMax) {
        long length = request.getContentLengthLong();
        if (length > bytesMax) {
            throw new ProblemException(
                    Problem.of(
                            Kind.TOO_LARGE,
                            "The body has "
                                    + length
                                    + " bytes; at most "
                                    + bytesMax
                                    + " are taken"));
        }
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The body's parameters as a JSON value, whether it is JSON or a form. */
    public static JsonNode parameters(HttpServletRequest request) {
        byte[] body = bytes(request, PARAMETERS_BYTES_MAX);
        boolean form =
                MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(
                        MediaType.parseMediaType(request.getContentType()));
        return form ? FormBody.parse(body) : Json.parse(body);
    }
}
