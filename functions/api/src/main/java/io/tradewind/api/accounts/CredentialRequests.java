package io.tradewind.api.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.api.web.Body;
import io.tradewind.api.web.IdempotencyKey;
import io.tradewind.api.web.Problems;
import io.tradewind.platform.access.credential.Ended;
import io.tradewind.platform.access.credential.Issued;
import io.tradewind.platform.access.credential.Request;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What requests for keys and for signing secrets have in common. */
final class CredentialRequests {

    private static final int BODY_BYTES_MAX = 8 * 1024;

    private CredentialRequests() {}

    static JsonNode body(HttpServletRequest request) {
        return Json.parse(Body.bytes(request, BODY_BYTES_MAX));
    }

    /** The request's identity: its Idempotency-Key and what it wishes for. */
    static Request request(HttpServletRequest request, String route, Object wish) {
        return IdempotencyKey.of(request)
                .map(
                        key ->
                                new Request(
                                        Optional.of(key),
                                        IdempotencyKey.sha256(route + "\n" + Json.write(wish))))
                .orElseGet(Request::unique);
    }

    static <T> T issued(Issued<T> outcome, String what) {
        return switch (outcome) {
            case Issued.Done<T>(T credential) -> credential;
            case Issued.Conflict<T> _ ->
                    throw conflict("Another request was made with this " + IdempotencyKey.HEADER);
            case Issued.Full<T>(int most) ->
                    throw conflict(
                            "There are "
                                    + most
                                    + " valid "
                                    + what
                                    + ", the most there may be: end one first");
        };
    }

    static <T> T ended(Ended<T> outcome, String unknown, String last) {
        return switch (outcome) {
            case Ended.Done<T>(T credential) -> credential;
            case Ended.Last<T> _ -> throw conflict(last);
            case Ended.Unknown<T> _ -> throw Problems.notFound(unknown);
        };
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(Kind.CONFLICT, detail));
    }
}
