package io.tradewind.local.bootstrap;

import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.Pseudo;
import io.tradewind.local.template.Resources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Creates tables and buckets that are not there. Queues come from the SQS server's own settings.
 */
public final class Stores {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client;

    public Stores(HttpClient client) {
        this.client = client;
    }

    /** Creates a table with its key and, where it has one, the attribute that ends an item. */
    public void table(Resources.Table table) throws IOException, InterruptedException {
        String sort = table.sortKey();
        String attributes = attribute(table.key()) + (sort.isEmpty() ? "" : "," + attribute(sort));
        String keys = key(table.key(), "HASH") + (sort.isEmpty() ? "" : "," + key(sort, "RANGE"));
        HttpResponse<String> answer =
                dynamoDb(
                        "CreateTable",
                        """
                        {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",
                         "AttributeDefinitions":[%s],"KeySchema":[%s]}"""
                                .formatted(table.name(), attributes, keys));
        if (answer.statusCode() == 400 && answer.body().contains("ResourceInUseException")) {
            return;
        }
        expect(answer, "table " + table.name());
        if (!table.timeToLive().isEmpty()) {
            expect(
                    dynamoDb(
                            "UpdateTimeToLive",
                            """
                            {"TableName":"%s","TimeToLiveSpecification":
                             {"Enabled":true,"AttributeName":"%s"}}"""
                                    .formatted(table.name(), table.timeToLive())),
                    "time to live of " + table.name());
        }
    }

    /** Creates a bucket. */
    public void bucket(Resources.Bucket bucket) throws IOException, InterruptedException {
        HttpResponse<String> answer = s3(bucket.name(), "");
        if (answer.statusCode() != 409) {
            expect(answer, "bucket " + bucket.name());
        }
        if (bucket.versioned()) {
            expect(
                    s3(
                            bucket.name() + "?versioning",
                            "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                                    + "<Status>Enabled</Status></VersioningConfiguration>"),
                    "versions of bucket " + bucket.name());
        }
    }

    private static String attribute(String name) {
        return "{\"AttributeName\":\"" + name + "\",\"AttributeType\":\"S\"}";
    }

    private static String key(String name, String type) {
        return "{\"AttributeName\":\"" + name + "\",\"KeyType\":\"" + type + "\"}";
    }

    private HttpResponse<String> dynamoDb(String action, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + Port.DYNAMODB.number() + "/"))
                        .timeout(TIMEOUT)
                        .header("X-Amz-Target", "DynamoDB_20120810." + action)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=local/20260101/"
                                        + Pseudo.REGION
                                        + "/dynamodb/aws4_request, SignedHeaders=host, Signature=0")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> s3(String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + Port.ENDPOINT.number() + "/" + path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/xml")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=" + LocalSecrets.ACCESS_KEY)
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void expect(HttpResponse<String> answer, String what) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    "Cannot make " + what + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
