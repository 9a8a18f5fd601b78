package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.pipeline.flow.TenantNotifications;
import io.tradewind.pipeline.notification.EmailAddress;
import io.tradewind.pipeline.notification.NotificationSettings;
import io.tradewind.pipeline.notification.Outcome;
import io.tradewind.platform.http.HttpFunction;
import io.tradewind.platform.http.HttpInvocation;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.http.ProxyRequest;
import io.tradewind.platform.http.Responses;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.lambda.Priming;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.tenancy.Principal;
import io.tradewind.platform.tenancy.Role;
import java.util.List;

/**
 * Shows and changes whom a tenant wants told how its jobs end. Routes: {@code GET} and {@code PUT
 * /webhook/notifications}. Idempotent: what is put is the whole.
 */
public final class NotificationSettingsHandler extends HttpFunction {

    private final Callers callers;
    private final TenantNotifications notifications;

    /** Wires the function from its environment. */
    public NotificationSettingsHandler() {
        this(Wiring.fromEnvironment());
        Priming.beforeSnapshot(HttpInvocation::rehearse);
    }

    private NotificationSettingsHandler(Wiring wiring) {
        this(wiring.callers(), wiring.tenantNotifications());
    }

    NotificationSettingsHandler(Callers callers, TenantNotifications notifications) {
        this.callers = callers;
        this.notifications = notifications;
    }

    private record View(List<String> emails, boolean slack, List<String> outcomes) {

        static View of(NotificationSettings settings) {
            return new View(
                    settings.emails().stream().map(EmailAddress::text).toList(),
                    settings.slack(),
                    settings.outcomes().stream().map(Outcome::label).sorted().toList());
        }
    }

    @Override
    protected APIGatewayProxyResponseEvent answer(ProxyRequest request) {
        Principal caller = callers.authenticate(request);
        Correlation.tenant(caller.tenant());
        return switch (request.method()) {
            case "GET" -> Responses.json(200, View.of(notifications.of(caller.tenant())));
            case "PUT" -> {
                if (!caller.role().covers(Role.ADMIN)) {
                    throw refusal(Kind.FORBIDDEN, "Only a key of role ADMIN may change this");
                }
                yield put(caller, request);
            }
            default -> throw refusal(Kind.METHOD_NOT_ALLOWED, "Use GET or PUT");
        };
    }

    private APIGatewayProxyResponseEvent put(Principal caller, ProxyRequest request) {
        return switch (NotificationSettings.read(Json.parse(request.jsonBody()))) {
            case NotificationSettings.Reading.Invalid(var errors) ->
                    throw new ProblemException(Problem.invalid(errors));
            case NotificationSettings.Reading.Valid(NotificationSettings settings) -> {
                notifications.change(caller.tenant(), settings);
                yield Responses.json(200, View.of(settings));
            }
        };
    }

    private static ProblemException refusal(Kind kind, String detail) {
        return new ProblemException(Problem.of(kind, detail));
    }
}
