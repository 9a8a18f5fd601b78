package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.FakePlatform.Answer;
import io.tradewind.local.cli.Run.To;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesCommandTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";

    @TempDir private Path folder;
    private FakePlatform platform;

    @BeforeEach
    void start() throws IOException {
        platform = new FakePlatform();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void storedPricesAreATable() {
        Run run = prices();
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().lines().findFirst().orElseThrow().contains("first (UTC)"), run.out());
        assertTrue(
                run.out().lines().anyMatch(line -> line.matches(".*BTC-USD +5m +1,728 .*bybit *")),
                run.out());
    }

    @Test
    void filtersGoAlong() {
        Run run = prices("list", "--ticker", "btc-usd", "--interval", "5m", "--source", "bybit");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(
                "/api/v1/prices?limit=100&interval=5m&source=bybit&ticker=BTC-USD",
                platform.last("GET", "/api/v1/prices").path());
    }

    @Test
    void pagesAreFollowedToTheLast() {
        platform.answers.put(
                "GET /api/v1/prices?limit=100",
                new Answer(200, "{\"prices\":[{\"ticker\":\"A\"}],\"next_cursor\":\"c1\"}"));
        platform.answers.put(
                "GET /api/v1/prices?limit=100&cursor=c1",
                new Answer(200, "{\"prices\":[{\"ticker\":\"B\"}],\"next_cursor\":null}"));
        JsonNode document = Json.parse(prices("list", "--json").out());
        assertEquals(2, document.path("prices").size());
    }

    @Test
    void aFileIsCheckedAndPut() throws IOException {
        Path file =
                Files.writeString(folder.resolve("goog_1d.csv"), HEADER + "2024-01-01,1,2,1,2,5\n");
        Run run = prices("put", file.toString());
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(Files.readString(file), platform.last("PUT", "/api/v1/prices/GOOG/1d").body());
    }

    @Test
    void aLargeFileGoesToTheStoreWithoutTheKeyAndIsCompleted() throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        Instant time = Instant.parse("2024-01-01T00:00:00Z");
        while (csv.length() <= 5 << 20) {
            csv.append(time).append(",10.123456,11.123456,9.123456,10.5,500\n");
            time = time.plusSeconds(60);
        }
        Path file = Files.writeString(folder.resolve("LONG.csv"), csv);
        Run run = prices("put", file.toString());
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(
                "{\"ticker\":\"LONG\",\"interval\":\"1m\",\"bytes\":%d}".formatted(csv.length()),
                platform.requests.getFirst().body());
        FakePlatform.Request put = platform.last("PUT", "/store/upload");
        assertEquals(csv.length(), put.body().length());
        assertEquals("text/csv", put.header("content-type"));
        assertEquals("", put.header("x-api-key"));
        platform.last("POST", "/api/v1/prices/uploads/u/complete");
    }

    @Test
    void aBadFileIsNamedAndNothingIsSent() throws IOException {
        Path file =
                Files.writeString(folder.resolve("BAD.csv"), HEADER + "2024-01-01,1,2,1,-2,5\n");
        Run run = prices("put", file.toString());
        assertEquals(ExitCode.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("BAD.csv, row 1"), run.err());
        assertTrue(platform.requests.isEmpty());
    }

    @Test
    void fetchingGoesOnUntilAllIsThere() {
        platform.pendingFetches.set(3);
        Run run = prices("fetch", "btc-usd", "ETH-USD", "--interval", "5m", "--from", "2024-01-01");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(
                "{\"tickers\":[\"BTC-USD\",\"ETH-USD\"],\"interval\":\"5m\",\"from\":\"2024-01-01\"}",
                platform.last("POST", "/api/v1/prices/fetch").body());
        assertEquals(3, run.err().lines().count());
        assertTrue(run.out().contains("BTC-USD"), run.out());
    }

    @Test
    void aSourceThatFailsOrRefusesIsNamed() {
        platform.answers.put(
                "POST /api/v1/prices/fetch",
                new Answer(
                        503,
                        "{\"code\":\"UNAVAILABLE\",\"detail\":\"The price source bybit answered 429\"}"));
        Run run = prices("fetch", "BTC-USD");
        assertEquals(ExitCode.PLATFORM, run.exitCode());
        assertTrue(run.err().contains("The price source bybit answered 429."), run.err());
        platform.answers.put(
                "POST /api/v1/prices/fetch",
                new Answer(
                        422,
                        "{\"detail\":\"x\",\"errors\":[{\"field\":\"ticker\",\"message\":\"No prices are stored for BTC\"}]}"));
        assertEquals(ExitCode.BAD_INPUT, prices("fetch", "BTC").exitCode());
    }

    private Run prices(String... arguments) {
        return Run.against(platform, folder, To.PIPE).prices(arguments);
    }
}
