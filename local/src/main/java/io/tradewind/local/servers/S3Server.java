package io.tradewind.local.servers;

import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.supervisor.ChildSpec;
import io.tradewind.local.template.Pseudo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** S3Mock, which keeps objects and their versions as files. */
public final class S3Server {

    private static final int HEAP_MB = 256;
    private static final String PROPERTY = "-Dcom.adobe.testing.s3mock.";

    private S3Server() {}

    public static ChildSpec spec(Home home) {
        int port = Port.S3.number();
        Path folder = home.of("s3");
        return new ChildSpec(
                "s3",
                port,
                () ->
                        JavaCommand.of(home, "s3", home.classPath("s3"), HEAP_MB)
                                .with("-XX:TieredStopAtLevel=1")
                                .with(PROPERTY + "store.root=" + folder)
                                .with(PROPERTY + "store.retain-files-on-exit=true")
                                .with(PROPERTY + "store.region=" + Pseudo.REGION)
                                .with("-Dserver.address=127.0.0.1", "-Dserver.port=0")
                                .with("-Dhttp.port=" + port)
                                .with("-Dspring.main.banner-mode=off", "-Dlogging.level.root=WARN")
                                .with("-Dserver.tomcat.threads.max=16")
                                .with("com.adobe.testing.s3mock.S3MockApplication")
                                .line(),
                Map.of(),
                folder,
                HttpProbe.of(port, "/"),
                "TERM",
                Duration.ofSeconds(20));
    }
}
