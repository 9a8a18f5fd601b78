package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.platform.http.HttpFunction;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.RunSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route of the template that pipeline serves, under bad input and under another tenant's
 * eyes. A route that is new in the template fails here until its handler is named.
 */
class WebhookRoutesTest {

    private static final int INPUTS = 500;
    private static final Pattern ROUTE =
            Pattern.compile("Method: (\\w+), Path: \"(/webhook[^\"]*)\"");
    private static final Pattern TRACE =
            Pattern.compile("\\bat [a-z]+(\\.[a-z]\\w*)+\\.[A-Z]|Exception\\b|\\bjava\\.|SQLSTATE");
    private static final List<String> VALUES =
            List.of(
                    "",
                    " ",
                    "0",
                    "-1",
                    "NaN",
                    "null",
                    "ü€😀",
                    "\u0000",
                    "'; drop table pipeline.jobs; --",
                    "../../etc/passwd",
                    "%zz",
                    "{}",
                    "[5,50]",
                    "BTC-USD",
                    "2013-11-25",
                    "QUEUED",
                    "0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a41",
                    "9".repeat(400),
                    "A".repeat(5000));
    private static final List<String> FIELDS =
            List.of(
                    "ticker",
                    "tickers",
                    "fast_range",
                    "slow_range",
                    "step",
                    "execution",
                    "callback_url",
                    "job_id",
                    "event_type",
                    "status",
                    "sweep_run_id",
                    "result_data",
                    "timestamp",
                    "emails",
                    "slack",
                    "outcomes");

    private final PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    record Route(String method, String path) {}

    static List<Route> routes() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        return ROUTE.matcher(Files.readString(folder.resolve("template.yaml")))
                .results()
                .map(m -> new Route(m.group(1).toUpperCase(Locale.ROOT), m.group(2)))
                .toList();
    }

    private HttpFunction handler(Route route) {
        return switch (route.path()) {
            case "/webhook/trading-sweep" -> pipeline.instance.trigger();
            case "/webhook/sweep-callback" -> pipeline.instance.callback();
            case "/webhook/jobs", "/webhook/jobs/{id}", "/webhook/jobs/{id}/retry" ->
                    pipeline.instance.jobs();
            case "/webhook/notifications" -> pipeline.instance.notificationSettings();
            default -> throw new AssertionError("Name the handler of " + route);
        };
    }

    @ParameterizedTest
    @MethodSource("routes")
    void noInputBreaksIt(Route route) {
        TenantId tenant = pipeline.newTenantWithoutSignatures();
        String job = pipeline.runningJob(tenant, null);
        String key = pipeline.apiKey(tenant, Role.ADMIN);
        var handler = handler(route);
        long seed = System.nanoTime();
        Random seeds = new Random(seed);
        long rows = rows();
        int count = RunSize.of(INPUTS);
        for (int number = 0; number < count; number++) {
            Random random = new Random(seeds.nextLong());
            APIGatewayProxyRequestEvent event = bad(route, tenant, job, key, random);
            APIGatewayProxyResponseEvent answer = handler.handle(event, pipeline.context());
            String what = "number %d of seed %d: %s → %s".formatted(number, seed, event, answer);
            int status = answer.getStatusCode();
            assertTrue(status >= 200 && status < 500, what);
            if (status >= 400) {
                assertEquals(status, Json.parse(answer.getBody()).path("status").asInt(), what);
                assertFalse(TRACE.matcher(answer.getBody()).find(), what);
                assertEquals(rows, rows(), what);
            } else {
                rows = rows();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void strangerSeesAndChangesNothing(Route route) {
        TenantId owner = pipeline.newTenant();
        TenantId stranger = pipeline.newTenant();
        String job = pipeline.runningJob(owner, null);
        String before = job(job);
        Map<String, String> headers = new HashMap<>();
        headers.put("X-API-Key", pipeline.apiKey(stranger, Role.ADMIN));
        var handler = handler(route);
        APIGatewayProxyRequestEvent event =
                pipeline.request(
                        route.method(),
                        route.path().replace("{id}", job),
                        "{\"job_id\":\"" + job + "\"}",
                        headers);
        event.setResource(route.path());
        event.setPathParameters(route.path().contains("{id}") ? Map.of("id", job) : null);
        APIGatewayProxyResponseEvent plain = handler.handle(event, pipeline.context());
        boolean refused =
                plain.getStatusCode() >= 400; // a refusal repeats the path that was asked for
        assertTrue(refused || !plain.getBody().contains(job), plain.getBody());
        assertTrue(!route.path().contains("{id}") || plain.getStatusCode() == 404);

        // The stranger's key with the owner's name, and the stranger's signature for the owner.
        event.getHeaders().put("X-Tenant-Id", owner.value());
        assertEquals(401, handler.handle(event, pipeline.context()).getStatusCode());
        Purpose purpose = route.path().endsWith("callback") ? Purpose.CALLBACK : Purpose.TRIGGER;
        APIGatewayProxyRequestEvent signed =
                pipeline.signed(
                        route.path(),
                        owner,
                        pipeline.secret(stranger, purpose),
                        "msg_stranger",
                        "{\"job_id\":\"" + job + "\"}");
        signed.setHttpMethod(route.method());
        assertEquals(401, handler.handle(signed, pipeline.context()).getStatusCode());
        assertEquals(before, job(job));
    }

    private APIGatewayProxyRequestEvent bad(
            Route route, TenantId tenant, String job, String key, Random random) {
        String id = random.nextInt(4) == 0 ? job : any(random);
        String body = body(random);
        APIGatewayProxyRequestEvent event =
                random.nextInt(3) == 0
                        ? pipeline.signed(
                                route.path(),
                                tenant,
                                pipeline.secret(
                                        tenant,
                                        route.path().endsWith("callback")
                                                ? Purpose.CALLBACK
                                                : Purpose.TRIGGER),
                                "msg_" + random.nextInt(),
                                body)
                        : pipeline.request("", route.path(), body, new HashMap<>());
        event.setHttpMethod(route.method());
        event.setPath(route.path().replace("{id}", id));
        event.setPathParameters(route.path().contains("{id}") ? Map.of("id", id) : null);
        if (random.nextInt(8) > 0) {
            event.getHeaders().put("X-API-Key", key);
        }
        for (String name :
                List.of(
                        "X-Tenant-Id",
                        "X-Correlation-Id",
                        "Content-Type",
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature")) {
            if (random.nextInt(12) == 0) {
                event.getHeaders().put(name, any(random));
            }
        }
        if (random.nextInt(3) == 0) {
            Map<String, String> query = new HashMap<>();
            for (String name : List.of("status", "limit", "cursor", "created_from", "job_type")) {
                if (random.nextInt(3) == 0) {
                    query.put(name, any(random));
                }
            }
            event.setQueryStringParameters(query);
        }
        if (random.nextInt(20) == 0) {
            event.setIsBase64Encoded(true);
        }
        return event;
    }

    private static String body(Random random) {
        if (random.nextInt(5) == 0) {
            return any(random);
        }
        var object = Json.MAPPER.createObjectNode();
        for (String field : FIELDS) {
            if (random.nextInt(4) == 0) {
                switch (random.nextInt(5)) {
                    case 0 -> object.put(field, random.nextInt());
                    case 1 -> object.putNull(field);
                    case 2 -> object.putArray(field).add(any(random)).add(random.nextInt(1000));
                    case 3 -> object.putObject(field).put(any(random), random.nextDouble());
                    default -> object.put(field, any(random));
                }
            }
        }
        return object.toString();
    }

    private static String any(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private long rows() {
        return pipeline.count(
                "select (select count(*) from pipeline.jobs) + (select count(*) from"
                        + " pipeline.callbacks) + (select count(*) from pipeline.outbox) + (select"
                        + " count(*) from pipeline.notification_settings)");
    }

    private String job(String id) {
        return Long.toHexString(
                pipeline.count(
                        "select hashtextextended(j::text, 0) from pipeline.jobs j where job_id = '"
                                + id
                                + "'"));
    }
}
