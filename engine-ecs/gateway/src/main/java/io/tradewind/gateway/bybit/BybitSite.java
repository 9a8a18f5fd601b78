package io.tradewind.gateway.bybit;

import io.tradewind.gateway.auth.BybitSignatures;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.gateway.auth.SignedRequest;
import io.tradewind.gateway.auth.Verdict;
import io.tradewind.gateway.http.Call;
import io.tradewind.gateway.http.MalformedCallException;
import io.tradewind.gateway.http.Reply;
import io.tradewind.gateway.http.Site;
import io.tradewind.gateway.limit.Allowance;
import io.tradewind.platform.failure.RetryableException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * {@code /v5} over HTTP. Business errors are answered with status 200 and a code, for that is what
 * the protocol's clients read; other statuses are for what is wrong with the request as HTTP.
 */
public final class BybitSite implements Site {

    private static final String PREFIX = "/v5/";
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_SECONDS = "1";
    private static final String AWAY =
            "The service is starting, stopping or standing by: send it again.\n";

    private final Operations operations;
    private final BybitSignatures signatures;
    private final Clock clock;

    public BybitSite(Operations operations, BybitSignatures signatures, Clock clock) {
        this.operations = operations;
        this.signatures = signatures;
        this.clock = clock;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX) || path.equals("/v5");
    }

    @Override
    public String route(String method, String path) {
        String route = method + " " + path;
        return operations.has(route) ? route : "none";
    }

    @Override
    public CompletionStage<Reply> answer(Call call) {
        String route = call.method() + " " + call.path();
        if (!operations.has(route)) {
            return done(reply(404, Result.refused(RetCode.ROUTE)));
        }
        boolean get = call.method().equals("GET");
        if (get && call.body().length > 0) {
            return done(reply(403, Result.refused(RetCode.PARAMETER, "GET takes no body")));
        }
        Scope scope = operations.scope(route);
        if (scope == null) {
            return run(route, Access.PUBLIC, call);
        }
        SignedRequest request =
                new SignedRequest(
                        call.header("X-BAPI-API-KEY"),
                        call.header("X-BAPI-TIMESTAMP"),
                        call.header("X-BAPI-RECV-WINDOW"),
                        call.header("X-BAPI-SIGN"),
                        get ? call.rawQuery() : call.body(),
                        call.address());
        return signatures
                .judge(request, scope)
                .thenCompose(
                        verdict ->
                                switch (verdict) {
                                    case Verdict.Granted granted ->
                                            run(route, new Access(granted.key()), call);
                                    case Verdict.Denied denied -> done(denied(denied));
                                })
                .exceptionally(this::away);
    }

    private Reply denied(Verdict.Denied denied) {
        Result result =
                new Result(denied.code(), denied.message(), Result.object(), Result.object(), null);
        return reply(200, result);
    }

    /** A store that is away is the venue's trouble, told as such; anything else is a bug. */
    private Reply away(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RetryableException) {
            return reply(200, Result.refused(RetCode.SERVER, "Server error, please retry later."));
        }
        throw failure instanceof CompletionException wrapped
                ? wrapped
                : new CompletionException(failure);
    }

    private CompletionStage<Reply> run(String route, Access access, Call call) {
        Params params;
        try {
            params =
                    call.method().equals("GET")
                            ? Params.of(call.parameters())
                            : Params.ofBody(call.body());
        } catch (MalformedCallException malformed) {
            return done(
                    reply(
                            200,
                            Result.refused(
                                    RetCode.PARAMETER, "params error: " + malformed.getMessage())));
        } catch (RefusalException refused) {
            return done(reply(200, Result.refused(refused.code(), refused.getMessage())));
        }
        return operations
                .run(route, access, params)
                .thenApply(
                        result ->
                                result.code() == RetCode.AWAY.code()
                                        ? unavailable()
                                        : reply(200, result))
                .exceptionally(this::away);
    }

    private Reply reply(int status, Result result) {
        long now = clock.millis();
        Reply reply = Reply.json(status, result.envelope(now));
        Allowance left = result.allowance();
        return left == null
                ? reply
                : reply.with("X-Bapi-Limit", Integer.toString(left.limit()))
                        .with("X-Bapi-Limit-Status", Integer.toString(left.remaining()))
                        .with("X-Bapi-Limit-Reset-Timestamp", Long.toString(left.reset()));
    }

    /**
     * The process is starting or stopping, or another one writes; nothing happened. Without a code
     * of the protocol, for with one ccxt would not take it for something that passes.
     */
    private static Reply unavailable() {
        return Reply.text(UNAVAILABLE, "text/plain; charset=utf-8", AWAY)
                .with("Retry-After", RETRY_SECONDS);
    }

    @Override
    public Reply refusal(int status, String path) {
        if (status == UNAVAILABLE) {
            return unavailable();
        }
        Result result =
                switch (status) {
                    case 403 -> Result.refused(RetCode.RATE_LIMIT, "Access too frequent.");
                    case 404 -> Result.refused(RetCode.ROUTE);
                    case 413 -> Result.refused(RetCode.PARAMETER, "The body is too large");
                    case 500 -> Result.refused(RetCode.SERVER);
                    default -> Result.refused(RetCode.PARAMETER, "Bad request");
                };
        return reply(status, result);
    }

    private static CompletionStage<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
