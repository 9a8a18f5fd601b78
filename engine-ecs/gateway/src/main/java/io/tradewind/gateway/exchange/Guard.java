package io.tradewind.gateway.exchange;

import io.tradewind.gateway.auth.Bearer;
import io.tradewind.gateway.auth.Tokens;
import io.tradewind.gateway.http.Call;
import io.tradewind.gateway.limit.Allowance;
import io.tradewind.gateway.limit.RateLimits;
import io.tradewind.gateway.limit.RouteLimit;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.util.function.Predicate;

/** Who may use a route, by the token in {@code Authorization}. */
final class Guard {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final RateLimits limits;

    Guard(Tokens tokens, RateLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    private Bearer bearer(Call call) {
        String header = call.header("Authorization");
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ProblemException(
                    Problem.of(Kind.UNAUTHENTICATED, "Authorization: Bearer … is missing"));
        }
        return tokens.read(header.substring(SCHEME.length()).strip())
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.of(
                                                Kind.UNAUTHENTICATED,
                                                "The token is not valid, or has ended")));
    }

    /** Somebody who may look at his account. */
    Bearer reader(Call call, RouteLimit limit) {
        return limited(checked(bearer(call), Bearer::mayRead), limit);
    }

    /** Somebody who may trade for his account. */
    Bearer trader(Call call, RouteLimit limit) {
        return limited(checked(bearer(call), Bearer::mayTrade), limit);
    }

    /** An operator. */
    Bearer operator(Call call) {
        return checked(bearer(call), Bearer::mayOperate);
    }

    private static Bearer checked(Bearer bearer, Predicate<Bearer> may) {
        if (!may.test(bearer)) {
            throw new ProblemException(
                    Problem.of(Kind.FORBIDDEN, "The token's roles do not allow it"));
        }
        return bearer;
    }

    private Bearer limited(Bearer bearer, RouteLimit limit) {
        Allowance left = limits.take(bearer.account(), limit, 1);
        if (!left.isGranted()) {
            throw new ProblemException(
                    Problem.of(
                            Kind.TOO_MANY,
                            "More than " + left.limit() + " requests of this kind in a second"));
        }
        return bearer;
    }
}
