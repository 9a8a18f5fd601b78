package io.tradewind.local.servers;

import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** DynamoDB Local, with one database file for all regions and credentials. */
public final class DynamoDbServer {

    private static final int HEAP_MB = 160;

    private DynamoDbServer() {}

    public static ChildSpec spec(Home home) {
        int port = Port.DYNAMODB.number();
        Path folder = home.of("dynamodb");
        return new ChildSpec(
                "dynamodb",
                port,
                () ->
                        JavaCommand.of(home, "dynamodb", home.classPath("dynamodb"), HEAP_MB)
                                .with("-XX:TieredStopAtLevel=1")
                                .with("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                                .with("-port", Integer.toString(port))
                                .with("-dbPath", folder.toString())
                                .with("-sharedDb", "-disableTelemetry")
                                .line(),
                Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"),
                folder,
                HttpProbe.of(port, "/"),
                "TERM",
                Duration.ofSeconds(20));
    }
}
