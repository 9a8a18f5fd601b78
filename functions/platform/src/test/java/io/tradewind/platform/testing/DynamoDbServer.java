package io.tradewind.platform.testing;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.settings.Settings;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local in this JVM, in memory, over real HTTP. */
public final class DynamoDbServer {

    private static DynamoDbServer shared;

    private final DynamoDBProxyServer server;
    private final int port;

    private DynamoDbServer(DynamoDBProxyServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** The JVM's server. */
    public static synchronized DynamoDbServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** A server of its own, which the caller stops. */
    public static DynamoDbServer start() {
        System.setProperty("sqlite4java.library.path", nativeFolder().toString());
        int port = FreePort.find();
        try {
            DynamoDBProxyServer server =
                    ServerRunner.createServerFromCommandLineArgs(
                            new String[] {
                                "-inMemory", "-disableTelemetry", "-port", Integer.toString(port)
                            });
            server.start();
            return new DynamoDbServer(server, port);
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB Local did not start", failure);
        }
    }

    /** Variables with which the platform's clients reach it. */
    public Map<String, String> variables() {
        return TestCredentials.with("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + port);
    }

    /** A client of it. */
    public DynamoDbClient client() {
        return AwsClients.of(Settings.of(variables())).dynamoDb();
    }

    /** Makes a table with a text as its key. */
    public void createTable(String name, String key) {
        KeySchemaElement hash =
                KeySchemaElement.builder().attributeName(key).keyType(KeyType.HASH).build();
        AttributeDefinition text =
                AttributeDefinition.builder()
                        .attributeName(key)
                        .attributeType(ScalarAttributeType.S)
                        .build();
        client().createTable(
                        table ->
                                table.tableName(name)
                                        .billingMode(BillingMode.PAY_PER_REQUEST)
                                        .keySchema(hash)
                                        .attributeDefinitions(text));
    }

    /** Stops it; clients meet refused connections from then on. */
    public void stop() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB Local did not stop", failure);
        }
    }

    /** The native library lies beside its jar in the local repository, under a name of its own. */
    private static Path nativeFolder() {
        try {
            Path jar =
                    Path.of(
                            com.almworks.sqlite4java.SQLite.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Path version = jar.getParent().getFileName();
            Path group = jar.getParent().getParent().getParent();
            return group.resolve("libsqlite4java-linux-amd64").resolve(version);
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException("The class path has no path", malformed);
        }
    }
}
