package io.tradewind.gateway.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.auth.Tokens;
import io.tradewind.gateway.http.Call;
import io.tradewind.gateway.http.MalformedCallException;
import io.tradewind.gateway.http.Reply;
import io.tradewind.gateway.http.Routes;
import io.tradewind.gateway.http.Site;
import io.tradewind.gateway.limit.RateLimits;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.Archive;
import io.tradewind.gateway.order.Desk;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** All paths that are no other protocol's; what goes wrong is told as RFC 9457 problems. */
public final class ExchangeSite implements Site {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Routes routes = new Routes();

    /** What the routes work on. */
    public record Venue(
            Markets markets, AccountViews accounts, Archive archive, Desk desk, Tokens tokens) {}

    /** What the process says of itself, and who may read its figures. */
    public record Vitals(
            Supplier<Health> health, Supplier<String> metrics, MetricsReaders readers) {}

    public ExchangeSite(Venue venue, RateLimits limits, Clock clock, Vitals vitals) {
        Guard guard = new Guard(venue.tokens(), limits);
        Instruments instruments = venue.markets().instruments();
        new OrderPages(guard, venue.desk(), instruments, venue.accounts(), venue.archive())
                .addTo(routes);
        new MarketPages(venue.markets(), clock).addTo(routes);
        new AdminPages(guard, venue.desk(), instruments).addTo(routes);
        Supplier<Health> health = vitals.health();
        routes.add("GET", "/health", (call, variables) -> done(health(health.get())));
        routes.add("GET", "/health/live", (call, variables) -> done(live(health.get())));
        routes.add("GET", "/metrics", (call, variables) -> done(metrics(call, vitals)));
    }

    private static Reply metrics(Call call, Vitals vitals) {
        if (!vitals.readers().include(call.address())) {
            return problem(
                    Problem.of(Kind.FORBIDDEN, "Figures are for the operators' network"),
                    call.path());
        }
        return Reply.text(OK, PROMETHEUS, vitals.metrics().get());
    }

    private static Reply health(Health health) {
        return Reply.json(health.isReady() ? OK : UNAVAILABLE, body(health));
    }

    private static Reply live(Health health) {
        return Reply.json(health.role().equals("ended") ? UNAVAILABLE : OK, body(health));
    }

    private static byte[] body(Health health) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("status", health.isReady() ? "UP" : "DOWN");
        body.put("role", health.role());
        body.put("epoch", health.epoch());
        body.put("sequence", health.sequence());
        body.put("draining", health.draining());
        return Json.bytes(body);
    }

    @Override
    public boolean serves(String path) {
        return true;
    }

    @Override
    public String route(String method, String path) {
        return routes.find(method, path) instanceof Routes.Match.Found found
                ? method + " " + found.route()
                : "none";
    }

    @Override
    public CompletionStage<Reply> answer(Call call) {
        try {
            return switch (routes.find(call.method(), call.path())) {
                case Routes.Match.Found found ->
                        found.endpoint()
                                .answer(call, found.variables())
                                .exceptionally(failure -> failed(failure, call.path()));
                case Routes.Match.WrongMethod wrong ->
                        done(
                                refusal(405, call.path())
                                        .with("Allow", String.join(", ", wrong.allowed())));
                case Routes.Match.Nothing nothing -> done(refusal(404, call.path()));
            };
        } catch (ProblemException refused) {
            return done(problem(refused.problem(), call.path()));
        } catch (MalformedCallException malformed) {
            return done(problem(Problem.of(Kind.MALFORMED, malformed.getMessage()), call.path()));
        }
    }

    /** A refusal, or a store that is away; anything else is a bug. */
    private static Reply failed(Throwable failure, String path) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return switch (cause) {
            case ProblemException refused -> problem(refused.problem(), path);
            case RetryableException away ->
                    problem(Problem.of(Kind.UNAVAILABLE, Kind.UNAVAILABLE.title()), path);
            case null, default -> throw new CompletionException(cause);
        };
    }

    /** Every method and route. */
    public List<String> routes() {
        return routes.all();
    }

    /** A problem as an answer. */
    static Reply problem(Problem problem, String path) {
        return new Reply(
                problem.status(), Problem.MEDIA_TYPE, Json.bytes(problem.at(path)), Map.of());
    }

    @Override
    public Reply refusal(int status, String path) {
        Kind kind =
                switch (status) {
                    case 403, 429 -> Kind.TOO_MANY;
                    case 404 -> Kind.NOT_FOUND;
                    case 405 -> Kind.METHOD_NOT_ALLOWED;
                    case 413 -> Kind.TOO_LARGE;
                    case 500 -> Kind.INTERNAL;
                    case 503 -> Kind.UNAVAILABLE;
                    default -> Kind.MALFORMED;
                };
        return problem(Problem.of(kind, kind.title()), path);
    }

    static CompletionStage<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
