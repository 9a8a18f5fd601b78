package io.tradewind.platform.problem;

import java.net.URI;
import java.util.Locale;

/** The kinds of problem that the platform answers with, each with its status and stable code. */
public enum Kind {
    VALIDATION(400, "VALIDATION", "The request breaks the rules of its fields"),
    MALFORMED(400, "MALFORMED", "The request cannot be read"),
    UNAUTHENTICATED(401, "AUTH_001", "No valid credentials"),
    SIGNATURE(401, "AUTH_002", "The signature is not valid"),
    FORBIDDEN(403, "AUTH_003", "Not allowed"),
    UNKNOWN_TENANT(401, "AUTH_004", "The tenant is not known"),
    NOT_FOUND(404, "NOT_FOUND", "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "METHOD_NOT_ALLOWED", "The route has no such method"),
    CONFLICT(409, "CONFLICT", "The request contradicts an earlier one"),
    TOO_LARGE(413, "TOO_LARGE", "The body is too large"),
    UNSUPPORTED_TYPE(415, "UNSUPPORTED_TYPE", "The content type is not supported"),
    UNPROCESSABLE(422, "UNPROCESSABLE", "The request cannot be carried out"),
    TOO_MANY(429, "TOO_MANY", "Too many requests"),
    INTERNAL(500, "INTERNAL", "Something failed here"),
    UNAVAILABLE(503, "UNAVAILABLE", "Temporarily unavailable"),
    PENDING(503, "PENDING", "Under way; ask again");

    private final int status;
    private final String code;
    private final String title;

    Kind(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** Stable code for programs. */
    public String code() {
        return code;
    }

    /** The kind in words. */
    public String title() {
        return title;
    }

    /** Page of the documentation, relative to the API's address. */
    public URI type() {
        return URI.create("/docs/problems#" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
