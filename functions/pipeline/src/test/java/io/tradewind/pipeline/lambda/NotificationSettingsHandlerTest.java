package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationSettingsHandlerTest {

    private static final String PATH = "/webhook/notifications";

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void aTenantThatNeverSaidAnythingTellsNobody() {
        assertEquals(
                Json.parse(
                        "{\"emails\":[],\"slack\":false,"
                                + "\"outcomes\":[\"completed\",\"failed\",\"late\"]}"),
                Json.parse(call("GET", Role.VIEWER, tenant, null).getBody()));
    }

    @Test
    void whatIsPutIsShownToTheTenantAlone() {
        String body =
                "{\"emails\":[\"Desk@Example.COM\",\"ops@example.org\"],\"slack\":true,"
                        + "\"outcomes\":[\"failed\"]}";
        String shown =
                "{\"emails\":[\"Desk@example.com\",\"ops@example.org\"],\"slack\":true,"
                        + "\"outcomes\":[\"failed\"]}";
        assertEquals(200, call("PUT", Role.ADMIN, tenant, body).getStatusCode());
        assertEquals(
                Json.parse(shown), Json.parse(call("GET", Role.EDITOR, tenant, null).getBody()));
        assertEquals(
                Json.parse("[]"),
                Json.parse(call("GET", Role.ADMIN, pipeline.newTenant(), null).getBody())
                        .path("emails"));
    }

    @ParameterizedTest
    @EnumSource(names = {"EDITOR", "VIEWER"})
    void onlyAdministratorsChangeIt(Role role) {
        assertEquals(403, call("PUT", role, tenant, "{}").getStatusCode());
        assertEquals(0, pipeline.count("select count(*) from pipeline.notification_settings"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "{\"emails\":[\"a@b.co\\r\\nBcc: x@y.zz\"]};emails;format",
                "{\"emails\":[\"a@b.co\\nBcc:x@y.zz\"]};emails;format",
                "{\"emails\":[\"Name <a@b.co>\"]};emails;format",
                "{\"emails\":[\"a@b.co,c@d.ee\"]};emails;format",
                "{\"emails\":[\"a@localhost\"]};emails;format",
                "{\"emails\":[\"a..b@c.de\"]};emails;format",
                "{\"emails\":[\"\"]};emails;format",
                "{\"emails\":[1]};emails;format",
                "{\"emails\":\"a@b.co\"};emails;type",
                "{\"emails\":[1,2,3,4,5,6,7,8,9,10,11]};emails;size",
                "{\"slack\":\"yes\"};slack;type",
                "{\"outcomes\":[\"started\"]};outcomes;choice",
                "{\"outcomes\":[3]};outcomes;choice",
                "{\"telegram\":true};telegram;unknown",
            })
    void badSettingsAreRefusedByFieldAndRule(String body, String field, String rule) {
        APIGatewayProxyResponseEvent answer = call("PUT", Role.ADMIN, tenant, body);
        assertEquals(400, answer.getStatusCode(), answer.getBody());
        assertEquals(field, Json.parse(answer.getBody()).at("/errors/0/field").asText());
        assertEquals(rule, Json.parse(answer.getBody()).at("/errors/0/rule").asText());
        assertEquals(0, pipeline.count("select count(*) from pipeline.notification_settings"));
    }

    @Test
    void nobodyComesInWithoutAKey() {
        APIGatewayProxyResponseEvent answer =
                pipeline.instance
                        .notificationSettings()
                        .handle(pipeline.request("GET", PATH, null, Map.of()), pipeline.context());
        assertEquals(401, answer.getStatusCode());
        assertTrue(answer.getBody().contains("X-API-Key"));
    }

    private APIGatewayProxyResponseEvent call(
            String method, Role role, TenantId caller, String body) {
        return pipeline.instance
                .notificationSettings()
                .handle(
                        pipeline.request(
                                method,
                                PATH,
                                body,
                                Map.of("X-API-Key", pipeline.apiKey(caller, role))),
                        pipeline.context());
    }
}
