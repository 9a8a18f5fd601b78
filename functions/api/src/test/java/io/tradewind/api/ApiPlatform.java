package io.tradewind.api;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tradewind.api.lambda.AccountsApiHandler;
import io.tradewind.api.lambda.ApiHandler;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.S3Server;
import io.tradewind.platform.testing.SecretsServer;
import io.tradewind.platform.testing.SqsServer;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.research.lambda.SweepCollectorHandler;
import io.tradewind.research.lambda.SweepWorkerHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The function over real servers, with two tenants; shared by all tests of a JVM. */
public final class ApiPlatform {

    private static final Pattern ACCOUNTS =
            Pattern.compile("/api/v1/(keys|signing-secrets|tenant)(/.*)?", Pattern.DOTALL);

    private static ApiPlatform shared;

    private final Map<String, String> variables = new HashMap<>();
    private final PostgresServer postgres = PostgresServer.shared().migrate("research");
    private final SqsServer sqs = SqsServer.shared();
    private final TestTenant tenant = TestTenant.create(postgres);
    private final TestTenant other = TestTenant.create(postgres);
    private final ApiHandler handler;
    private final AccountsApiHandler accounts;
    private final ApiHandler dying;

    private ApiPlatform() {
        S3Server s3 = S3Server.shared();
        s3.createBucket("results");
        s3.createBucket("prices");
        SecretsServer secrets = SecretsServer.start();
        secrets.put("database/research", postgres.secret("research"));
        secrets.put("envelope-key", TestTenant.ENVELOPE_KEY_SECRET);
        variables.putAll(s3.variables());
        variables.putAll(sqs.variables());
        variables.putAll(secrets.variables());
        variables.putAll(postgres.variables("research"));
        variables.put("ENVELOPE_KEY_SECRET", "envelope-key");
        variables.put("BUCKET_RESULTS", "results");
        variables.put("BUCKET_PRICES", "prices");
        variables.put("FUNCTION", "research-api");
        for (String queue :
                List.of(
                        "sweep-chunks",
                        "sweep-chunks-high",
                        "sweep-results",
                        "webhook-deliveries")) {
            variables.put(variable(queue), sqs.createQueue("api-" + queue));
        }
        handler = bound(ApiHandler::new);
        Map<String, String> cutOff = new HashMap<>(variables);
        cutOff.put("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1");
        dying = bound(cutOff, ApiHandler::new);
        secrets.put("database/accounts", postgres.secret("accounts"));
        Map<String, String> own = new HashMap<>(variables);
        own.putAll(postgres.variables("accounts"));
        own.put("FUNCTION", "accounts-api");
        accounts = bound(own, AccountsApiHandler::new);
    }

    public static synchronized ApiPlatform shared() {
        if (shared == null) {
            shared = new ApiPlatform();
        }
        return shared;
    }

    public TestTenant tenant() {
        return tenant;
    }

    public TestTenant other() {
        return other;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /** Sends the event and reads the answer. */
    public Reply send(Call call) {
        return send(call.bytes());
    }

    public Reply send(byte[] event) {
        return send(function(Json.parse(event).path("path").asText()), event);
    }

    /**
     * Sends the event to an instance that commits and whose messages then reach no queue, as one
     * that dies before it answers. What it would have answered is for the test alone.
     */
    public Reply sendAndDie(Call call) {
        byte[] event = call.bytes();
        RequestStreamHandler function = function(Json.parse(event).path("path").asText());
        return send(function == handler ? dying : function, event);
    }

    private Reply send(RequestStreamHandler function, byte[] event) {
        return bound(
                () -> {
                    ByteArrayOutputStream output = new ByteArrayOutputStream();
                    function.handleRequest(new ByteArrayInputStream(event), output, null);
                    return new Reply(Json.parse(output.toByteArray()));
                });
    }

    /** How many rows the tenant has in all tables of all schemas. */
    public long rows(TenantId id) {
        return query("select count(*) from (" + everything(id, _ -> "1") + ") as rows (x)")
                .path(0)
                .asLong();
    }

    /** All the tenant's rows, as text that changes whenever one of them does. */
    public String content(TenantId id) {
        return query(
                        "select x from ("
                                + everything(id, table -> "md5(" + table + "::text)")
                                + ") as rows (x) order by x")
                .toString();
    }

    /** The tenant's rows without what a repetition may refresh. */
    public String effects(TenantId id) {
        return query(
                        "select x from ("
                                + everything(
                                        id,
                                        table ->
                                                "md5((to_jsonb("
                                                        + table
                                                        + ") - '{next_attempt_at,attempts,"
                                                        + "updated_at,version_id}'::text[])::text)")
                                + ") as rows (x) order by x")
                .toString();
    }

    private String everything(TenantId id, UnaryOperator<String> column) {
        StringJoiner union = new StringJoiner(" union all ");
        query(
                        "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n"
                                + " on n.oid = c.relnamespace join pg_attribute a on a.attrelid ="
                                + " c.oid and a.attname = 'tenant_id' where c.relkind = 'r'"
                                + " and n.nspname in ('accounts', 'research') order by 1")
                .forEach(
                        table ->
                                union.add(
                                        "select %s from %s t where tenant_id = '%s'"
                                                .formatted(column.apply("t"), table.asText(), id)));
        return union.toString();
    }

    private JsonNode query(String sql) {
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ArrayNode column = Json.MAPPER.createArrayNode();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The function that the template gives the path to. */
    private RequestStreamHandler function(String path) {
        return ACCOUNTS.matcher(path).matches() ? accounts : handler;
    }

    /** Stores a random walk of daily bars for the tenant. */
    public void storePrices(TestTenant owner, String ticker, int bars) {
        Reply reply =
                send(
                        Call.of("PUT", "/api/v1/prices/" + ticker + "/1d")
                                .key(owner.editorKey().text())
                                .body("text/csv", prices(bars)));
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.text());
        }
    }

    /** A random walk of daily bars as a price file. */
    public static String prices(int bars) {
        Random random = new Random(7);
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        Instant time = Instant.parse("2020-01-01T00:00:00Z");
        double price = 100;
        for (int bar = 0; bar < bars; bar++) {
            double open = price;
            price *= Math.exp(random.nextGaussian() * 0.02);
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%s,%.6f,%.6f,%.6f,%.6f,1000\n",
                            time.plusSeconds(86_400L * bar),
                            open,
                            Math.max(open, price) * 1.001,
                            Math.min(open, price) * 0.999,
                            price));
        }
        return csv.toString();
    }

    /** Does what the queues hold: computes chunks and collects their results. */
    public void work() {
        deliver("sweep-chunks", bound(SweepWorkerHandler::new));
        deliver("sweep-results", bound(SweepCollectorHandler::new));
    }

    private void deliver(String queue, RequestHandler<SQSEvent, SQSBatchResponse> to) {
        String url = variables.get(variable(queue));
        while (true) {
            List<Message> received =
                    sqs.client()
                            .receiveMessage(
                                    r ->
                                            r.queueUrl(url)
                                                    .maxNumberOfMessages(10)
                                                    .messageSystemAttributeNames(
                                                            MessageSystemAttributeName.ALL))
                            .messages();
            if (received.isEmpty()) {
                return;
            }
            SQSEvent event = new SQSEvent();
            event.setRecords(received.stream().map(message -> record(queue, message)).toList());
            bound(() -> to.handleRequest(event, null));
            received.forEach(
                    m ->
                            sqs.client()
                                    .deleteMessage(
                                            r -> r.queueUrl(url).receiptHandle(m.receiptHandle())));
        }
    }

    private static SQSMessage record(String queue, Message message) {
        SQSMessage record = new SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setAttributes(message.attributesAsStrings());
        record.setEventSourceArn("arn:aws:sqs:ap-southeast-2:000000000000:api-" + queue);
        return record;
    }

    private <T> T bound(Callable<T> work) {
        return bound(variables, work);
    }

    private static <T> T bound(Map<String, String> variables, Callable<T> work) {
        try {
            return Environment.bind(variables, work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String variable(String queue) {
        return "QUEUE_" + queue.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
