package io.tradewind.local.servers;

import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.Pseudo;
import io.tradewind.local.template.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * ElasticMQ with the template's queues, each with its dead-letter queue. Messages are kept in an H2
 * file beside it, so that they outlive a restart; the last half second before a crash may be lost
 * or come again, which the database makes good.
 */
public final class SqsServer {

    private static final int HEAP_MB = 192;

    private SqsServer() {}

    public static ChildSpec spec(Home home, List<Resources.Queue> queues) {
        int port = Port.SQS.number();
        Path folder = home.of("sqs");
        return new ChildSpec(
                "sqs",
                port,
                () ->
                        JavaCommand.of(home, "sqs", home.classPath("sqs"), HEAP_MB)
                                .with("-XX:TieredStopAtLevel=1")
                                .with("-Dconfig.file=" + configuration(folder, port, queues))
                                .with("org.elasticmq.server.Main")
                                .line(),
                Map.of(),
                folder,
                HttpProbe.of(port, "/health"),
                "TERM",
                Duration.ofSeconds(20));
    }

    private static Path configuration(Path folder, int port, List<Resources.Queue> queues)
            throws IOException {
        StringBuilder text = new StringBuilder();
        for (Resources.Queue queue : queues) {
            text.append(
                    """
                      "%s" {
                        defaultVisibilityTimeout = %d seconds
                        fifo = %b
                        deadLettersQueue { name = "%s", maxReceiveCount = %d }
                      }
                      "%s" { fifo = %b }
                    """
                            .formatted(
                                    queue.name(),
                                    queue.visibility().toSeconds(),
                                    queue.name().endsWith(".fifo"),
                                    queue.deadLetters(),
                                    queue.receivesMax(),
                                    queue.deadLetters(),
                                    queue.name().endsWith(".fifo")));
        }
        Path file = folder.resolve("elasticmq.conf");
        Files.writeString(
                file,
                """
                include classpath("application.conf")
                node-address { protocol = http, host = localhost, port = %d, context-path = "" }
                rest-sqs {
                  enabled = true, bind-hostname = "127.0.0.1", bind-port = %d, sqs-limits = strict
                }
                rest-stats { enabled = false }
                generate-node-address = false
                messages-storage {
                  enabled = true, driver-class-name = "org.h2.Driver", uri = "jdbc:h2:%s/messages"
                  username = "", password = "", prune-data-on-init = false
                }
                aws { region = %s, accountId = "%s" }
                queues {
                %s}
                """
                        .formatted(
                                Port.ENDPOINT.number(),
                                port,
                                folder,
                                Pseudo.REGION,
                                Pseudo.ACCOUNT,
                                text));
        return file;
    }
}
