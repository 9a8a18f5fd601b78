package io.tradewind.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.local.Deadline;
import io.tradewind.local.TestFolders;
import io.tradewind.local.process.ProcessMark;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.local.venue.VenueKey;
import io.tradewind.local.venue.VenueRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does first, in that order, with the commands that the README gives. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstTenMinutesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path results;
    private static RunningPlatform platform;
    private static String jobId;

    @BeforeAll
    static void prepare() throws Exception {
        platform = RunningPlatform.prepare();
    }

    @AfterAll
    static void close() throws Exception {
        platform.close();
    }

    @Test
    @Order(1)
    void theFirstSweepStartsThePlatformAndShowsTheBestTen() throws Exception {
        Launcher.Ended sweep =
                platform.launcher()
                        .run("sweep", "BTC-USD", "--output", results.resolve("first").toString())
                        .succeeded();
        List<String> lines = sweep.out().lines().toList();
        assertEquals(
                10,
                lines.stream().filter(line -> line.strip().matches("(10|[1-9])\\s+.*")).count(),
                sweep.out());
        for (String name : List.of("results.csv", "results.json", "heatmap.png")) {
            Path file = find(results.resolve("first"), name);
            assertTrue(Files.size(file) > 100, name);
            assertTrue(sweep.out().contains(file.getFileName().toString()), sweep.out());
        }
    }

    @Test
    @Order(2)
    void programsGetJson() throws Exception {
        Launcher.Ended sweep =
                platform.launcher()
                        .run(
                                "sweep",
                                "BTC-USD",
                                "--json",
                                "--fast=5:20",
                                "--slow=8:40",
                                "--output",
                                results.resolve("second").toString())
                        .succeeded();
        JsonNode answer = JSON.readTree(sweep.out());
        jobId = answer.get("job_id").asText();
        assertEquals("COMPLETED", answer.get("status").asText().toUpperCase(Locale.ROOT));
    }

    @Test
    @Order(3)
    void theCurlLineThatUpPrintsWorksWhenPasted() throws Exception {
        Launcher.Ended up = platform.up();
        assertTrue(up.out().contains("already running"), up.out());
        String line =
                up.out().lines().filter(each -> each.contains("curl ")).findFirst().orElseThrow();
        Launcher.Ended curl = platform.launcher().shell(line.strip()).succeeded();
        assertTrue(curl.out().contains("BTC-USD"), curl.out());
    }

    @Test
    @Order(4)
    void everyFunctionTakesItsSampleEvent() throws Exception {
        try (Stream<Path> events =
                Files.list(TestFolders.repository().resolve("events")).sorted()) {
            for (Path event : events.filter(file -> file.toString().endsWith(".json")).toList()) {
                String name = event.getFileName().toString().replace(".json", "");
                Launcher.Ended invoked =
                        platform.launcher().run("invoke", name, "-e", event.toString());
                assertEquals(0, invoked.status(), name + ": " + invoked.out() + invoked.err());
            }
        }
    }

    @Test
    @Order(5)
    void statusLogsAndDoctorAnswer() throws Exception {
        assertTrue(platform.launcher().run("status").succeeded().out().contains("functions"));
        assertTrue(
                platform.launcher()
                        .run("logs", "--json", "functions")
                        .succeeded()
                        .out()
                        .contains("\"service\""));
        Launcher.Ended doctor = platform.launcher().run("doctor");
        assertTrue(doctor.out().contains("jdk"), doctor.out());
    }

    @Test
    @Order(6)
    void theAwsCommandLineUsesTheEndpoint() throws Exception {
        Assumptions.assumeTrue(
                platform.launcher().shell("command -v aws").status() == 0,
                "SKIPPED: the aws command line is not installed");
        String aws =
                "AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local"
                        + " AWS_DEFAULT_REGION=ap-southeast-2 aws --endpoint-url "
                        + platform.endpoint()
                        + " ";
        for (String[] call :
                new String[][] {
                    {"sqs list-queues", "tradewind-local-jobs"},
                    {"s3 ls", "tradewind-local-results"},
                    {"dynamodb list-tables", "tradewind-local-idempotency"},
                    {"sns list-topics", "notifications"},
                    {
                        "secretsmanager get-secret-value --secret-id"
                                + " tradewind-local/database/pipeline",
                        "SecretString"
                    }
                }) {
            Launcher.Ended ended = platform.launcher().shell(aws + call[0]).succeeded();
            assertTrue(ended.out().contains(call[1]), call[0] + ": " + ended.out());
        }
    }

    @Test
    @Order(7)
    void aMarketIsMadeAndTradedOn() throws Exception {
        Launcher launcher = platform.launcher();
        String[] start = {"market", "start", "BTCUSDT", "--synthetic", "7", "--speed", "600"};
        assertTrue(launcher.run(start).succeeded().out().contains("BTCUSDT  trading"));
        Launcher.Ended bought = launcher.run("trade", "buy", "BTCUSDT", "0.01").succeeded();
        assertTrue(bought.out().contains("filled at"), bought.out());
        Launcher.Ended watched =
                launcher.run("trade", "watch", "BTCUSDT", "--seconds", "1").succeeded();
        assertTrue(watched.out().contains(" at "), watched.out());
        String[] other = {"market", "start", "ETH-USDT", "--synthetic", "8", "--speed", "600"};
        assertTrue(launcher.run(other).succeeded().out().contains("ETHUSDT  trading"));
        assertEquals(1, launcher.run(other).status());
        launcher.run("market", "stop", "BTCUSDT").succeeded();
        JsonNode left = JSON.readTree(launcher.run("market", "status", "--json").succeeded().out());
        assertFalse(left.at("/markets/0/running").asBoolean(true), left::toString);
        assertTrue(left.at("/markets/1/running").asBoolean(), left::toString);
        launcher.run("market", "stop").succeeded();
        Launcher.Ended none = launcher.run("market", "status");
        assertEquals(3, none.status(), none.out());
        assertTrue(none.out().contains("No market runs"), none.out());
    }

    @Test
    @Order(7)
    void aKeyMayDoWhatItWasMadeFor() throws Exception {
        Launcher launcher = platform.launcher();
        Launcher.Ended ran = launcher.run("trade", "keys", "create", "eyes").succeeded();
        JsonNode made = JSON.readTree(ran.out());
        VenueClient reader =
                new VenueClient(
                        URI.create(made.path("url").asText()),
                        new VenueKey(made.path("key").asText(), made.path("secret").asText()),
                        Clock.systemUTC());
        assertTrue(reader.openOrders("BTCUSDT").isArray());
        VenueRefusedException refused =
                assertThrows(VenueRefusedException.class, () -> reader.cancelAll("BTCUSDT"));
        assertEquals(10005, refused.code());
        String id = made.path("key").asText();
        assertTrue(ran.err().contains("./tradewind trade keys revoke " + id), ran.err());
        assertTrue(launcher.run("trade", "keys", "list").succeeded().out().contains(id + "  eyes"));
        launcher.run("trade", "keys", "revoke", id).succeeded();
        Launcher.Ended again = launcher.run("trade", "keys", "revoke", id);
        assertEquals(2, again.status());
        assertTrue(again.err().contains("key (KEY): must be one of"), again.err());
    }

    @Test
    @Order(8)
    void stateSurvivesRestartsAndKills() throws Exception {
        String order = "an-order-that-stays";
        platform.launcher()
                .run("trade", "buy", "BTCUSDT", "0.01", "--price", "950", "--id", order)
                .succeeded();
        platform.launcher().run("down").succeeded();
        platform.up();
        assertTrue(platform.launcher().run("jobs").succeeded().out().contains(jobId));
        long supervisor =
                JSON.readTree(platform.home().resolve("status.json").toFile()).get("pid").asLong();
        ProcessMark mark = ProcessMark.of(ProcessHandle.of(supervisor).orElseThrow());
        mark.signal("KILL");
        Deadline.await(() -> !mark.alive());
        platform.up();
        assertTrue(platform.launcher().run("jobs").succeeded().out().contains(jobId));
        assertEquals(
                "New",
                JSON.readTree(
                                platform.launcher()
                                        .run("trade", "order", order, "--json")
                                        .succeeded()
                                        .out())
                        .path("orderStatus")
                        .asText());
    }

    @Test
    @Order(9)
    void downLeavesNothingBehind() throws Exception {
        platform.launcher().run("down").succeeded();
        String home = platform.home().toString();
        assertFalse(
                ProcessHandle.allProcesses()
                        .filter(each -> each.pid() != ProcessHandle.current().pid())
                        .flatMap(each -> each.info().commandLine().stream())
                        .anyMatch(line -> line.contains(home) && !line.contains("while kill -0")),
                "a process of the platform is still there");
    }

    private static Path find(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " was not written"));
        }
    }
}
