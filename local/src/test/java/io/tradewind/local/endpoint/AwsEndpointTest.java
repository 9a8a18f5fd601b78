package io.tradewind.local.endpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.local.RunningServer;
import io.tradewind.local.TestFolders;
import io.tradewind.local.bootstrap.Stores;
import io.tradewind.local.servers.DynamoDbServer;
import io.tradewind.local.servers.S3Server;
import io.tradewind.local.servers.SqsServer;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.Resources;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Every service through the one port, with the SDK that the functions use. */
class AwsEndpointTest {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    @TempDir static Path folder;
    private static RunningServer sqsServer;
    private static RunningServer s3Server;
    private static RunningServer dynamoDbServer;
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        Home home = new Home(folder, TestFolders.repository()).prepare();
        Resources.Queue queue =
                new Resources.Queue("tradewind-test-work", 3, Duration.ofSeconds(30));
        sqsServer = RunningServer.start(home, SqsServer.spec(home, List.of(queue)));
        s3Server = RunningServer.start(home, S3Server.spec(home));
        dynamoDbServer = RunningServer.start(home, DynamoDbServer.spec(home));
        Resources.Topic declared =
                new Resources.Topic(
                        "declared",
                        List.of(
                                new Resources.Subscription(
                                        queue.name(), "{\"channels\":[\"email\"]}")));
        TopicsService topics =
                TopicsService.open(
                        VERTX, folder.resolve("topics.json"), List.of(declared), line -> {});
        AwsEndpoint.listen(
                        VERTX,
                        Map.of("tw/database", "{\"a\":1}"),
                        topics,
                        folder.resolve("versioned"),
                        "local")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        Stores stores = new Stores(CLIENT);
        stores.bucket(new Resources.Bucket("files", true));
        stores.bucket(new Resources.Bucket("files", true));
        stores.table(new Resources.Table("once", "id", "", "ends"));
        stores.table(new Resources.Table("once", "id", "", "ends"));
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get();
        CLIENT.close();
        sqsServer.close();
        s3Server.close();
        dynamoDbServer.close();
    }

    @Test
    void queueUrlsThatAreReturnedCanBeUsed() {
        try (SqsClient sqs =
                local(SqsClient.builder().httpClient(UrlConnectionHttpClient.create()))) {
            String url = sqs.getQueueUrl(get -> get.queueName("tradewind-test-work")).queueUrl();
            assertEquals(endpoint() + "/000000000000/tradewind-test-work", url);
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("through the endpoint"));
            assertEquals(List.of("through the endpoint"), taken(sqs, url, 5));
            assertTrue(
                    sqs.getQueueAttributes(
                                    get -> get.queueUrl(url).attributeNamesWithStrings("All"))
                            .attributesAsStrings()
                            .get("RedrivePolicy")
                            .contains("tradewind-test-work-dlq"));
        }
    }

    /** What is in a queue, which has it no more then: another test may use the queue. */
    private static List<String> taken(SqsClient sqs, String url, int waitSeconds) {
        List<Message> messages =
                sqs.receiveMessage(
                                get ->
                                        get.queueUrl(url)
                                                .waitTimeSeconds(waitSeconds)
                                                .maxNumberOfMessages(10))
                        .messages();
        messages.forEach(
                message ->
                        sqs.deleteMessage(
                                delete ->
                                        delete.queueUrl(url)
                                                .receiptHandle(message.receiptHandle())));
        return messages.stream().map(Message::body).toList();
    }

    @Test
    void oneOfManyConditionalWritesTakesTheKey() throws Exception {
        try (S3Client s3 = s3();
                ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int round = 0; round < 20; round++) {
                String key = "race/" + round;
                AtomicInteger turn = new AtomicInteger();
                Callable<Boolean> write =
                        () -> createdOnce(s3, key, "writer " + turn.incrementAndGet());
                int created = 0;
                for (Future<Boolean> outcome : threads.invokeAll(Collections.nCopies(16, write))) {
                    created += outcome.get() ? 1 : 0;
                }
                assertEquals(1, created, key);
            }
        }
    }

    private static boolean createdOnce(S3Client s3, String key, String content) {
        try {
            s3.putObject(
                    put -> put.bucket("files").key(key).ifNoneMatch("*"),
                    RequestBody.fromString(content));
            return true;
        } catch (S3Exception refused) {
            assertTrue(List.of(409, 412).contains(refused.statusCode()), refused.getMessage());
            return false;
        }
    }

    @Test
    void objectsStreamThroughWithTheirVersions() {
        byte[] content = new byte[7_000_000];
        new Random(7).nextBytes(content);
        try (S3Client s3 = s3()) {
            String first =
                    s3.putObject(
                                    put -> put.bucket("files").key("a/b c.bin"),
                                    RequestBody.fromBytes(content))
                            .versionId();
            s3.putObject(
                    put -> put.bucket("files").key("a/b c.bin"), RequestBody.fromString("new"));
            assertArrayEquals(
                    content,
                    s3.getObjectAsBytes(
                                    get -> get.bucket("files").key("a/b c.bin").versionId(first))
                            .asByteArray());
            assertEquals(
                    "new",
                    s3.getObjectAsBytes(get -> get.bucket("files").key("a/b c.bin"))
                            .asUtf8String());
            assertEquals(
                    100,
                    s3.getObjectAsBytes(
                                    get ->
                                            get.bucket("files")
                                                    .key("a/b c.bin")
                                                    .versionId(first)
                                                    .range("bytes=50-149"))
                            .asByteArray()
                            .length);
        }
    }

    @Test
    void presignedUrlsWorkThroughTheEndpoint() throws Exception {
        try (S3Presigner presigner =
                S3Presigner.builder()
                        .endpointOverride(URI.create(endpoint()))
                        .region(Region.AP_SOUTHEAST_2)
                        .credentialsProvider(CREDENTIALS)
                        .serviceConfiguration(
                                S3Configuration.builder().pathStyleAccessEnabled(true).build())
                        .build()) {
            URI put =
                    presigner
                            .presignPutObject(
                                    sign ->
                                            sign.signatureDuration(Duration.ofMinutes(1))
                                                    .putObjectRequest(
                                                            to ->
                                                                    to.bucket("files")
                                                                            .key("signed.txt")))
                            .url()
                            .toURI();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(put).PUT(HttpRequest.BodyPublishers.ofString("signed"));
            assertEquals(200, send(request).statusCode());
            URI get =
                    presigner
                            .presignGetObject(
                                    sign ->
                                            sign.signatureDuration(Duration.ofMinutes(1))
                                                    .getObjectRequest(
                                                            from ->
                                                                    from.bucket("files")
                                                                            .key("signed.txt")))
                            .url()
                            .toURI();
            assertEquals("signed", send(HttpRequest.newBuilder(get)).body());
            URI other = URI.create(get.toString().replace("signed.txt", "other.txt"));
            assertEquals(403, send(HttpRequest.newBuilder(other)).statusCode());
            assertEquals(
                    403, send(HttpRequest.newBuilder(get.resolve(get.getPath()))).statusCode());
            assertEquals(403, send(HttpRequest.newBuilder(get).DELETE()).statusCode());
        }
    }

    @Test
    void itemsAreStoredAndConditionsHold() {
        try (DynamoDbClient dynamoDb =
                local(DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()))) {
            Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("x"));
            dynamoDb.putItem(put -> put.tableName("once").item(item));
            assertThrows(
                    software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException
                            .class,
                    () ->
                            dynamoDb.putItem(
                                    put ->
                                            put.tableName("once")
                                                    .item(item)
                                                    .conditionExpression(
                                                            "attribute_not_exists(id)")));
            assertEquals(
                    "ends",
                    dynamoDb.describeTimeToLive(get -> get.tableName("once"))
                            .timeToLiveDescription()
                            .attributeName());
        }
    }

    @Test
    void secretsAreReadByNameAndByArn() {
        try (SecretsManagerClient secrets =
                local(
                        SecretsManagerClient.builder()
                                .httpClient(UrlConnectionHttpClient.create()))) {
            var read = secrets.getSecretValue(get -> get.secretId("tw/database"));
            assertEquals("{\"a\":1}", read.secretString());
            assertEquals(
                    "{\"a\":1}",
                    secrets.getSecretValue(get -> get.secretId(read.arn())).secretString());
            assertEquals(
                    read.arn(), secrets.describeSecret(get -> get.secretId("tw/database")).arn());
            assertEquals(1, secrets.listSecrets().secretList().size());
            assertThrows(
                    ResourceNotFoundException.class,
                    () -> secrets.getSecretValue(get -> get.secretId("tw/none")));
        }
    }

    @Test
    void publishedMessagesReachTheQueuesWhosePolicyAllowsThem() {
        try (SnsClient sns =
                        local(SnsClient.builder().httpClient(UrlConnectionHttpClient.create()));
                SqsClient sqs =
                        local(SqsClient.builder().httpClient(UrlConnectionHttpClient.create()))) {
            String url = sqs.createQueue(make -> make.queueName("listener")).queueUrl();
            String topic = sns.createTopic(make -> make.name("news")).topicArn();
            sns.subscribe(
                    to ->
                            to.topicArn(topic)
                                    .protocol("sqs")
                                    .endpoint("arn:aws:sqs:ap-southeast-2:000000000000:listener")
                                    .attributes(
                                            Map.of(
                                                    "FilterPolicy", "{\"severity\":[\"high\"]}",
                                                    "RawMessageDelivery", "true")));
            for (String severity : List.of("low", "high")) {
                sns.publish(
                        send ->
                                send.topicArn(topic)
                                        .message("<" + severity + " & dry>")
                                        .messageAttributes(
                                                Map.of(
                                                        "severity",
                                                        MessageAttributeValue.builder()
                                                                .dataType("String")
                                                                .stringValue(severity)
                                                                .build())));
            }
            var received =
                    sqs.receiveMessage(
                                    get ->
                                            get.queueUrl(url)
                                                    .waitTimeSeconds(10)
                                                    .maxNumberOfMessages(10))
                            .messages();
            assertEquals(
                    List.of("<high & dry>"), received.stream().map(each -> each.body()).toList());
            assertEquals(
                    1,
                    sns.listSubscriptionsByTopic(list -> list.topicArn(topic))
                            .subscriptions()
                            .size());
            assertThrows(
                    software.amazon.awssdk.services.sns.model.NotFoundException.class,
                    () -> sns.publish(send -> send.topicArn(topic + "x").message("lost")));
        }
    }

    @Test
    void aDeclaredSubscriptionHasWhatItsPolicyAsksForWhenPublishingReturns() {
        try (SnsClient sns =
                        local(SnsClient.builder().httpClient(UrlConnectionHttpClient.create()));
                SqsClient sqs =
                        local(SqsClient.builder().httpClient(UrlConnectionHttpClient.create()))) {
            String topic = "arn:aws:sns:ap-southeast-2:000000000000:declared";
            for (String channels : List.of("[\"slack\"]", "[\"slack\",\"email\"]")) {
                sns.publish(
                        send ->
                                send.topicArn(topic)
                                        .message("for " + channels)
                                        .messageAttributes(
                                                Map.of(
                                                        "channels",
                                                        MessageAttributeValue.builder()
                                                                .dataType("String.Array")
                                                                .stringValue(channels)
                                                                .build())));
            }
            String url = sqs.getQueueUrl(get -> get.queueName("tradewind-test-work")).queueUrl();
            assertEquals(List.of("for [\"slack\",\"email\"]"), taken(sqs, url, 0));
        }
    }

    @Test
    void servicesAreToldApartByTargetScopeAndPath() {
        String scope = "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/sns/aws4_request, Signed";
        assertEquals(Service.SQS, Service.of("AmazonSQS.SendMessage", null, "/"));
        assertEquals(Service.SNS, Service.of(null, scope, "/"));
        assertEquals(Service.DYNAMODB, Service.of("DynamoDB_20120810.GetItem", null, "/"));
        assertEquals(Service.SECRETS_MANAGER, Service.of("secretsmanager.ListSecrets", null, "/"));
        assertEquals(Service.S3, Service.of(null, "k/20260101/eu-west-1/s3/aws4_request", "/b/k"));
        assertEquals(Service.SQS, Service.of(null, null, "/000000000000/jobs"));
        assertEquals(Service.S3, Service.of(null, null, "/bucket/key"));
        assertFalse(FilterPolicy.allows(policy("{\"a\":[{\"exists\":true}]}"), Map.of()));
        assertTrue(
                FilterPolicy.allows(
                        policy("{\"a\":[{\"anything-but\":[\"x\"]}]}"),
                        Map.of("a", Attribute.text("y"))));
        assertTrue(
                FilterPolicy.allows(
                        policy("{\"a\":[{\"prefix\":\"ab\"}]}"),
                        Map.of("a", Attribute.text("abc"))));
    }

    private static JsonNode policy(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static S3Client s3() {
        return local(
                S3Client.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .forcePathStyle(true));
    }

    private static String endpoint() {
        return "http://localhost:" + Port.ENDPOINT.number();
    }

    private static <B extends AwsClientBuilder<B, C>, C> C local(B builder) {
        return builder.endpointOverride(URI.create(endpoint()))
                .region(Region.AP_SOUTHEAST_2)
                .credentialsProvider(CREDENTIALS)
                .build();
    }
}
