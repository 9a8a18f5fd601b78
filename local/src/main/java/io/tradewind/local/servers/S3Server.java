package io.tradewind.local.servers;

import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * S3Proxy over plain files. It keeps no versions: the AWS endpoint in front of it does. (S3Mock
 * does, but writes a list of all of a bucket's keys with each object, so that it slows down as it
 * fills.)
 */
public final class S3Server {

    private static final int HEAP_MB = 192;

    private S3Server() {}

    public static ChildSpec spec(Home home) {
        int port = Port.S3.number();
        Path folder = home.of("s3");
        return new ChildSpec(
                "s3",
                port,
                () ->
                        JavaCommand.of(home, "s3", home.classPath("s3"), HEAP_MB)
                                .with("-Dlogback.configurationFile=" + logging(folder))
                                .with("org.gaul.s3proxy.Main", "--properties")
                                .with(configuration(folder, port).toString())
                                .line(),
                Map.of(),
                folder,
                HttpProbe.of(port, "/"),
                "TERM",
                Duration.ofSeconds(20));
    }

    private static Path logging(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("logback.xml"),
                """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger{0} %msg%n</pattern></encoder>
                  </appender>
                  <root level="WARN"><appender-ref ref="out"/></root>
                </configuration>
                """);
    }

    private static Path configuration(Path folder, int port) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        return Files.writeString(
                folder.resolve("s3proxy.conf"),
                """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=none
                s3proxy.v4-max-non-chunked-request-size=67108864
                jclouds.provider=filesystem-nio2
                jclouds.identity=local
                jclouds.credential=local
                jclouds.filesystem.basedir=%s
                """
                        .formatted(port, data));
    }
}
