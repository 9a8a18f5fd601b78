package io.tradewind.api;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.tradewind.api.lambda.AccountsApiHandler;
import io.tradewind.api.lambda.ApiHandler;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.S3Server;
import io.tradewind.platform.testing.SecretsServer;
import io.tradewind.platform.testing.SqsServer;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.research.lambda.SweepCollectorHandler;
import io.tradewind.research.lambda.SweepWorkerHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
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
        RequestStreamHandler function = function(Json.parse(event).path("path").asText());
        return bound(
                () -> {
                    ByteArrayOutputStream output = new ByteArrayOutputStream();
                    function.handleRequest(new ByteArrayInputStream(event), output, null);
                    return new Reply(Json.parse(output.toByteArray()));
                });
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
