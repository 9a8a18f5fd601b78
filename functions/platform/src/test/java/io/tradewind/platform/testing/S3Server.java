package io.tradewind.platform.testing;

import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** S3Mock in a process of its own, for its framework would meet another version of itself here. */
public final class S3Server {

    private static final Duration START_MAX = Duration.ofSeconds(60);

    private static S3Server shared;

    private final Process process;
    private final int port;
    private final Path folder;

    private S3Server(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    /** The JVM's server. */
    public static synchronized S3Server shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** A server of its own, which the caller stops; else it ends with this JVM. */
    public static S3Server start() {
        int port = FreePort.find();
        try {
            Path folder = Files.createTempDirectory("s3-");
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-Xmx256m",
                                    "-Dhttp.port=" + port,
                                    "-Dserver.port=0",
                                    "-Dserver.address=127.0.0.1",
                                    "-Dspring.main.banner-mode=off",
                                    "-Dlogging.level.root=WARN",
                                    "-Dcom.adobe.testing.s3mock.store.root=" + folder,
                                    "-jar",
                                    jar())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("s3.log").toFile())
                            .start();
            S3Server server = new S3Server(process, port, folder);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            server.awaitStart();
            return server;
        } catch (IOException failure) {
            throw new IllegalStateException("S3Mock did not start", failure);
        }
    }

    /** Variables with which the platform's clients reach it. */
    public Map<String, String> variables() {
        return TestCredentials.with("AWS_ENDPOINT_URL_S3", endpoint());
    }

    /** Address of the server. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** The platform's clients of it. */
    public AwsClients clients() {
        return AwsClients.of(Settings.of(variables()));
    }

    /** Makes a bucket that keeps versions. */
    public void createBucket(String name) {
        S3Client client = clients().s3();
        client.createBucket(request -> request.bucket(name));
        client.putBucketVersioning(
                request ->
                        request.bucket(name)
                                .versioningConfiguration(
                                        v -> v.status(BucketVersioningStatus.ENABLED)));
    }

    /** Stops it and forgets its files; clients meet refused connections from then on. */
    public void stop() {
        process.destroyForcibly();
        process.onExit().join();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException left) {
            System.err.println("Files of S3Mock stay behind: " + left);
        }
    }

    private void awaitStart() {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("S3Mock did not start");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(endpoint() + "/").toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(2000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String jar() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*s3mock-[^/\\\\]*-exec\\.jar"))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The class path lacks com.adobe.testing:s3mock:exec"));
    }
}
