package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.api.Operations.Operation;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.platform.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A tenant sees and changes nothing of another through any operation of the OpenAPI document, with
 * the other's own ids in hand. One function instance answers for both, in random order, over the
 * one connection that it keeps. 10,000 probes in a whole run.
 */
class TenantWallTest {

    private static final int WHOLE = 10_000;
    private static final ApiPlatform API = ApiPlatform.shared();
    private static final String MARK = "WALL-MARK";

    private static TestTenant owner;
    private static TestTenant stranger;
    private static String job;
    private static List<String> ids;

    @BeforeAll
    static void fill() {
        owner = TestTenant.create(API.postgres());
        stranger = TestTenant.create(API.postgres());
        API.storePrices(owner, MARK, 700);
        Reply started =
                API.send(
                        Call.of("POST", "/api/v1/strategy/sweep")
                                .key(owner.editorKey().text())
                                .json("{'ticker':'" + MARK + "','min_trades':1}"));
        job = started.json().path("job_id").asText();
        API.work();
        JsonNode key =
                API.send(
                                Call.of("POST", "/api/v1/keys")
                                        .key(owner.adminKey().text())
                                        .json("{'name':'" + MARK + "','role':'VIEWER'}"))
                        .json();
        JsonNode secret =
                API.send(
                                Call.of("POST", "/api/v1/signing-secrets")
                                        .key(owner.adminKey().text())
                                        .json("{'purpose':'trigger'}"))
                        .json();
        ids =
                List.of(
                        job,
                        key.path("key_id").asText(),
                        secret.path("secret_id").asText(),
                        owner.id().value(),
                        MARK);
    }

    @Test
    void ownerSeesWhatIsThere() {
        Reply found = API.send(Call.get("/api/v1/sweeps/" + job).key(owner.viewerKey().text()));
        assertEquals(200, found.status(), found.text());
        assertTrue(found.text().contains(MARK));
    }

    @Test
    void strangerSeesAndChangesNothing() {
        List<Operation> operations = Operations.all();
        String before = API.content(owner.id());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int count = RunSize.of(WHOLE);
        int ownerAnswers = 0;
        for (int number = 0; number < count; number++) {
            Operation operation = operations.get(number % operations.size());
            if (random.nextInt(4) == 0) {
                // The owner's turn on the same connection, right before the stranger's.
                Call own = Call.get("/api/v1/jobs/" + job).key(owner.viewerKey().text());
                ownerAnswers += API.send(own).text().contains(MARK) ? 1 : 0;
            }
            Call probe = probe(operation, random);
            Reply reply = API.send(probe);
            String what = "number " + number + " of seed " + seed + ": " + probe + " → " + reply;
            assertFalse(reveals(reply), what);
        }
        assertTrue(ownerAnswers > 0);
        assertEquals(before, API.content(owner.id()), "seed " + seed);
    }

    /** Whether the answer holds what the stranger has not said himself; a refusal repeats him. */
    private static boolean reveals(Reply reply) {
        String text = reply.event().toString();
        boolean repeats = reply.status() >= 400;
        return text.contains(owner.adminKey().prefix())
                || (!repeats
                        && (text.contains(MARK)
                                || text.contains(job)
                                || text.contains(owner.id().value())));
    }

    private static Call probe(Operation operation, Random random) {
        StringBuilder path = new StringBuilder();
        for (String part : operation.path().split("(?=\\{)|(?<=})", -1)) {
            path.append(part.startsWith("{") ? id(part, random) : part);
        }
        Call call = Call.of(operation.method(), path.toString()).key(stranger.adminKey().text());
        for (JsonNode reference : operation.spec().path("parameters")) {
            JsonNode parameter = Operations.resolved(reference);
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query") && random.nextInt(3) == 0) {
                call.query(name, any(random));
            } else if (name.equals("X-Tenant-Id") && random.nextInt(5) == 0) {
                call.header(name, owner.id().value());
            } else if (name.equals("Idempotency-Key") && random.nextInt(5) == 0) {
                call.header(name, any(random));
            }
        }
        List<String> types = operation.bodyTypes();
        if (types.contains("application/json")) {
            call.body("application/json", body(operation, random).toString());
        } else if (!types.isEmpty()) {
            call.body(types.getFirst(), "timestamp,open,high,low,close\n" + MARK);
        }
        return call;
    }

    /** A body that names what is the owner's wherever a name goes. */
    private static JsonNode body(Operation operation, Random random) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        JsonNode schema =
                Operations.resolved(
                        operation
                                .spec()
                                .path("requestBody")
                                .path("content")
                                .path("application/json")
                                .path("schema"));
        List<String> fields = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(fields::add);
        for (String field : fields) {
            if (field.equals("ticker") || field.equals("job_id") || random.nextInt(6) == 0) {
                body.put(field, field.equals("ticker") ? MARK : any(random));
            }
        }
        return body;
    }

    private static String id(String part, Random random) {
        if (random.nextInt(4) == 0) {
            return any(random);
        }
        return switch (part) {
            case "{id}" -> ids.get(random.nextInt(3));
            case "{interval}" -> "1d";
            default -> MARK + (random.nextBoolean() ? "" : "/../../" + owner.id());
        };
    }

    private static String any(Random random) {
        return ids.get(random.nextInt(ids.size()));
    }
}
