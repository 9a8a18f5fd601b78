package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.Run.To;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.venue.TestExchange;
import io.tradewind.platform.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The trading commands against a running exchange. */
class TradeCommandTest {

    private static TestExchange exchange;

    @BeforeAll
    static void start() throws Exception {
        exchange = new TestExchange();
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @BeforeEach
    void clear() {
        for (String account : List.of("trader", "taker", "market-maker")) {
            done("cancel", "--all", "--as", account);
        }
    }

    private static Run run(String... arguments) {
        return Run.trading(exchange, To.PIPE).trade(arguments);
    }

    private static String done(String... arguments) {
        Run run = run(arguments);
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        return run.out();
    }

    private static JsonNode json(String... arguments) {
        return Json.parse(done(arguments));
    }

    @Test
    void anOrderRestsIsAmendedAndCancelled() {
        String id =
                json("buy", "btc-usdt", "0.01", "--price", "900", "--json")
                        .path("orderId")
                        .asText();
        assertTrue(
                done("orders").matches("(?s).*BTCUSDT  Buy   Limit  900\\.00 +0\\.01 +0  New.*"),
                done("orders"));
        assertEquals(
                "Buy 0.02 BTCUSDT at 901.50: rests in the book. Order " + id + ".\n",
                done("amend", id, "--price", "901.5", "--qty", "0.02"));
        JsonNode cancelled = json("cancel", id, "--json");
        assertEquals("Cancelled", cancelled.path("orderStatus").asText());
        assertEquals("No open orders.\n", done("orders"));
    }

    @Test
    void aFillShowsInHistoryTapeAndBalance() {
        done("sell", "ETHUSDT", "1", "--price", "100", "--as", "taker");
        assertTrue(
                done("buy", "ETHUSDT", "0.5")
                        .startsWith("Buy 0.5 ETHUSDT at the market: filled at 100"));
        JsonNode fill = json("history", "--symbol", "ETHUSDT", "--json").at("/fills/0");
        assertEquals("0.5", fill.path("execQty").asText());
        assertTrue(done("history", "--symbol", "ETHUSDT").contains("taker"));
        assertTrue(done("balance").contains("ETH"), done("balance"));
        String book = done("book", "ETHUSDT", "--depth", "3");
        assertTrue(book.contains("100.00"), book);
        assertTrue(book.lines().anyMatch(line -> line.contains("Buy") && line.contains("0.5")));
    }

    @Test
    void ownLevelsAreMarkedAndBarsFollowTheDepth() {
        done("buy", "BTCUSDT", "1", "--price", "900");
        done("buy", "BTCUSDT", "2", "--price", "899", "--as", "taker");
        List<String> lines = done("book", "BTCUSDT", "--depth", "2").lines().toList();
        String first = lines.get(2);
        String second = lines.get(3);
        assertTrue(first.contains("900.00 *"), first);
        assertTrue(second.contains("899.00") && !second.contains("*"), second);
        assertTrue(Math.abs(bars(second) - 2 * bars(first)) <= 1, first + "\n" + second);
        assertTrue(bars(first) > 5, first);
    }

    private static long bars(String line) {
        return line.chars().filter(each -> each == '█' || each == '#').count();
    }

    @Test
    void refusalsNameFieldAndRule() {
        assertRefused(
                "price (--price): must be a multiple of 0.01",
                "buy",
                "BTCUSDT",
                "1",
                "--price",
                "1.001");
        assertRefused(
                "qty (QTY): must be worth 5 USDT or more",
                "buy",
                "BTCUSDT",
                "0.001",
                "--price",
                "9");
        assertRefused(
                "qty (QTY): must be at most 1000", "buy", "BTCUSDT", "1001", "--price", "900");
        assertRefused("qty (QTY): must be a multiple of 0.000001", "buy", "BTCUSDT", "0.0000001");
        assertRefused("qty (QTY): must be covered by", "buy", "BTCUSDT", "999", "--price", "90000");
        assertRefused(
                "symbol (SYMBOL): must be one of BTCUSD, BTCUSDT, ETHUSDT", "buy", "NONE", "1");
        assertRefused("id (ID): must be of an order of trader", "cancel", "4711");
        assertRefused("id (ID): is required", "cancel");
        assertRefused("price (--price): is required", "buy", "BTCUSDT", "1", "--type", "limit");
        assertRefused(
                "price (--price): must not be given",
                "buy",
                "BTCUSDT",
                "1",
                "--price",
                "9",
                "--type",
                "market");
        assertRefused("qty (QTY): is required", "buy", "BTCUSDT");
        assertRefused("qty (QTY): must be above 0", "sell", "BTCUSDT", "0");
        assertRefused("tif (--tif): must be ioc", "buy", "BTCUSDT", "1", "--tif", "fok");
    }

    private static void assertRefused(String rule, String... arguments) {
        Run run = run(arguments);
        assertEquals(ExitCode.BAD_INPUT, run.exitCode(), run.err());
        assertTrue(run.err().contains(rule), run.err());
        assertEquals("", run.out());
    }

    @Test
    void anOrderThatWouldTakeIsRefusedWhenItMayOnlyMake() {
        done("sell", "BTCUSDT", "1", "--price", "950", "--as", "taker");
        Run run = run("buy", "BTCUSDT", "1", "--price", "951", "--tif", "post_only");
        assertEquals(ExitCode.BAD_INPUT, run.exitCode(), run.err());
        assertTrue(run.err().contains("170218"), run.err());
    }

    @Test
    void watchingOnAPipePrintsEachTradeOnce() {
        done("sell", "BTCUSDT", "1", "--price", "950", "--as", "taker");
        done("buy", "BTCUSDT", "0.25");
        String lines = done("watch", "BTCUSDT", "--seconds", "1");
        assertEquals(
                1, lines.lines().filter(line -> line.contains("0.25 at 950.00")).count(), lines);
        assertTrue(lines.contains("book nothing / 0.75 at 950.00"), lines);
        JsonNode first =
                Json.parse(
                        done("watch", "BTCUSDT", "--seconds", "0", "--json")
                                .lines()
                                .findFirst()
                                .orElseThrow());
        assertEquals("trade", first.path("type").asText());
    }

    @Test
    void watchingOnATerminalRedrawsOneScreen() {
        Run run = Run.trading(exchange, To.TERMINAL).trade("watch", "BTCUSDT", "--seconds", "0");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("\u001b[?1049h"), run.out());
        assertTrue(run.out().endsWith("\u001b[?1049l"), run.out());
        assertTrue(run.out().contains("BTCUSDT"), run.out());
    }

    @Test
    void pricesOfTheTapeStandInOneColumnWhateverTheSide() {
        for (String[] sides : new String[][] {{"sell", "buy"}, {"buy", "sell"}}) {
            done(sides[0], "BTCUSD", "0.01", "--price", "950");
            done(sides[1], "BTCUSD", "0.01", "--price", "950", "--as", "taker");
        }
        String screen =
                Run.trading(exchange, To.TERMINAL)
                        .trade("watch", "BTCUSD", "--seconds", "0")
                        .out()
                        .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
        List<String> tape =
                screen.lines().filter(line -> line.matches("[0-9:]{8}  (Buy|Sell) .*")).toList();
        assertTrue(tape.get(0).contains("Sell") && tape.get(1).contains("Buy"), screen);
        assertEquals(tape.get(0).indexOf("950.00"), tape.get(1).indexOf("950.00"), screen);
    }

    @Test
    void programsGetRefusalsAsJsonToo() {
        Run run = run("buy", "BTCUSDT", "1", "--price", "1.001", "--json");
        assertEquals(
                "price", Json.parse(run.out()).at("/error/fields/0/field").asText(), run.out());
    }

    @Test
    void aKeyThatBreaksARuleIsNotMade() {
        String[][] bad = {
            {"desk", "--scope", "read,admin", "scope", "must be of read, trade, withdraw"},
            {"desk", "--address", "10.1.0.0/33", "address", "must be an IP address"},
            {"desk", "--address", "localhost", "address", "must be an IP address"},
            {"desk", "--expires", "tomorrow", "expires", "must be a time"},
            {"desk", "--expires", "2020-01-31T00:00:00Z", "expires", "must lie ahead"},
            {"desk", "--public-key", "no-such-file.pem", "public-key", "PEM file"},
            {"x".repeat(101), "--scope", "read", "name", "1 to 100 characters"},
        };
        for (String[] each : bad) {
            Run run = run("keys", "create", each[0], each[1], each[2]);
            assertEquals(ExitCode.BAD_INPUT, run.exitCode(), run.err());
            assertTrue(run.err().contains(each[3]), run.err());
            assertTrue(run.err().contains(each[4]), run.err());
        }
    }
}
