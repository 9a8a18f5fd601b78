package io.tradewind.platform.testing;

import java.net.URI;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ in this JVM, over real HTTP. */
public final class SqsServer {

    private static final String DEAD_LETTERS = "-dlq";

    private static SqsServer shared;

    private final SQSRestServer server;
    private final int port;
    private SqsClient client;

    private SqsServer(SQSRestServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** The JVM's server. */
    public static synchronized SqsServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** A server of its own, which the caller stops. */
    public static SqsServer start() {
        return start(FreePort.find());
    }

    /** A server of its own on this port, which the caller stops. */
    public static SqsServer start(int port) {
        SQSRestServer server =
                SQSRestServerBuilder.withInterface("127.0.0.1").withPort(port).start();
        server.waitUntilStarted();
        return new SqsServer(server, port);
    }

    /** Port that it listens on. */
    public int port() {
        return port;
    }

    /** Address of the server. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** Variables with which the platform's clients reach it. */
    public Map<String, String> variables() {
        return TestCredentials.with("AWS_ENDPOINT_URL_SQS", endpoint());
    }

    /** A client of it that waits for messages longer than the functions wait for an answer. */
    public synchronized SqsClient client() {
        if (client == null) {
            client =
                    SqsClient.builder()
                            .endpointOverride(URI.create(endpoint()))
                            .region(Region.AP_SOUTHEAST_2)
                            .credentialsProvider(AnonymousCredentialsProvider.create())
                            .httpClient(UrlConnectionHttpClient.create())
                            .build();
        }
        return client;
    }

    /** Makes a queue and its dead-letter queue, receive limit 3, and returns its URL. */
    public String createQueue(String name) {
        String deadLetters = client().createQueue(r -> r.queueName(name + DEAD_LETTERS)).queueUrl();
        String arn =
                client().getQueueAttributes(
                                r ->
                                        r.queueUrl(deadLetters)
                                                .attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN);
        String redrive =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"3\"}".formatted(arn);
        return client().createQueue(
                        r ->
                                r.queueName(name)
                                        .attributes(
                                                Map.of(
                                                        QueueAttributeName.REDRIVE_POLICY,
                                                        redrive,
                                                        QueueAttributeName.VISIBILITY_TIMEOUT,
                                                        "30")))
                .queueUrl();
    }

    /** Stops it; clients meet refused connections from then on. */
    public void stop() {
        server.stopAndWait();
    }
}
