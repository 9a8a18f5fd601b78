package io.tradewind.platform.coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.ApiKeys;
import io.tradewind.platform.http.HttpInvocation;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.http.ProxyRequest;
import io.tradewind.platform.http.Responses;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.tenancy.Principal;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the receiver of a trigger does, so that its first answer can be timed. */
public final class SampleHandler
        implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(SampleHandler.class);

    private final ApiKeys keys;
    private final Database database;
    private final Outbox outbox;

    /** Wires itself from the environment. */
    public SampleHandler() {
        Settings settings = Settings.fromEnvironment();
        database = Database.fromSettings(settings);
        keys = new ApiKeys(database, Clock.systemUTC());
        outbox = new Outbox("pipeline", database, Queues.fromSettings(settings), Clock.systemUTC());
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(
            APIGatewayProxyRequestEvent event, Context context) {
        return HttpInvocation.run(event, context, this::handle);
    }

    private APIGatewayProxyResponseEvent handle(ProxyRequest request) {
        SweepRequest.Parsed parsed =
                SweepRequest.parse(
                        Json.parse(request.jsonBody()), SweepRequest.COMBINATIONS_MAX_DEFAULT);
        if (!(parsed instanceof SweepRequest.Parsed.Valid valid)) {
            throw new ProblemException(
                    Problem.invalid(((SweepRequest.Parsed.Invalid) parsed).errors()));
        }
        Principal principal =
                keys.authenticate(request.header(ApiKey.HEADER).orElse(null), null)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                Problem.of(Kind.UNAUTHENTICATED, "No key")));
        Message<Map<String, Object>> message =
                Message.of(
                        principal.tenant(),
                        "c",
                        Map.of("combinations", valid.request().combinations()));
        Outbox.Written written =
                database.inTenant(
                        principal.tenant(),
                        connection -> outbox.add(connection, OutboxEntry.now("jobs", message)));
        outbox.publish(written);
        LOG.info("Accepted {}", message.id());
        return Responses.json(202, Map.of("job_id", message.id(), "status", "QUEUED"));
    }
}
