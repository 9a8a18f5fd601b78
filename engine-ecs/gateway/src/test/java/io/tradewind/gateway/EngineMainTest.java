package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.FreePort;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.SecretsServer;
import io.tradewind.sequencer.credential.IssuedKey;
import io.tradewind.sequencer.credential.NewTradingKey;
import io.tradewind.sequencer.credential.Scope;
import io.tradewind.sequencer.credential.postgres.TradingKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as a process: starts on PostgreSQL, trades, stops when told, and goes on after. */
final class EngineMainTest {

    private static final byte[] ENVELOPE = new byte[32];

    @TempDir private static Path folder;

    private static PostgresServer postgres;
    private static SecretsServer secrets;
    private static IssuedKey key;

    @BeforeAll
    static void prepare() {
        postgres = PostgresServer.start().migrate("accounts").migrate("exchange");
        secrets =
                SecretsServer.start()
                        .put("database/exchange", postgres.secret("exchange"))
                        .put(
                                "envelope-key",
                                "{\"key\":\"%s\"}"
                                        .formatted(Base64.getEncoder().encodeToString(ENVELOPE)));
        Database database = postgres.database("exchange");
        try (TradingKeys keys =
                new TradingKeys(database, SecretBox.of(ENVELOPE), Clock.systemUTC())) {
            key =
                    keys.create(
                            TenantId.of("demo"),
                            new NewTradingKey(
                                    Rig.TRADER,
                                    "bot",
                                    Set.of(Scope.READ, Scope.TRADE),
                                    Set.of(),
                                    Optional.empty(),
                                    Optional.empty()));
        }
    }

    @AfterAll
    static void stop() {
        secrets.stop();
        postgres.stop();
    }

    private static Process start(int port, String name, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.tradewind.gateway.EngineMain"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.putAll(secrets.variables());
        environment.putAll(postgres.variables("exchange"));
        environment.put("ENVELOPE_KEY_SECRET", "envelope-key");
        environment.put("TRADEWIND_GATEWAY_PORT", Integer.toString(port));
        environment.put("GATEWAY_DEMO_ACCOUNTS", "true");
        environment.put("ENGINE_OPEN_ORDERS", "16384");
        environment.put("GATEWAY_ADMIN_TOKEN", Rig.ADMIN_TOKEN);
        Path log = folder.resolve(name);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static void awaitReady(Venue venue, Process process) {
        Rig.await(
                "the engine trades",
                () -> {
                    assertTrue(process.isAlive(), "the engine has ended");
                    return venue.isReady()
                            && !venue.get("/v5/market/tickers?category=spot")
                                    .at("/result/list/2")
                                    .isMissingNode();
                });
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAStopAndAKill() throws Exception {
        int port = FreePort.find();
        Venue venue = new Venue(port);
        BybitClient bot = new BybitClient(venue, key.id(), key.secret());
        Process first = start(port, "first.log");
        awaitReady(venue, first);
        Rig.await(
                "the account is funded",
                () ->
                        bot.get("/v5/account/wallet-balance?accountType=UNIFIED&coin=USD")
                                .at("/result/list/0/coin/0")
                                .has("coin"));
        String kept = bot.limit("Buy", "50000", "0.5");
        String ended = bot.limit("Buy", "40000", "0.25");
        Map<String, String> cancel = new HashMap<>();
        cancel.put("category", "spot");
        cancel.put("symbol", "BTCUSDT");
        cancel.put("orderId", ended);
        assertEquals(0, bot.post("/v5/order/cancel", cancel).path("retCode").asInt());
        first.destroy();
        assertTrue(first.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, drained(first), log("first.log"));

        Process second = start(port, "second.log");
        awaitReady(venue, second);
        assertOrders(bot, kept, ended);
        second.destroyForcibly().waitFor();

        Process third = start(port, "third.log");
        try {
            awaitReady(venue, third);
            assertOrders(bot, kept, ended);
            assertRowsAreMadeAgain(bot);
            assertFalse(log("third.log").contains(key.secret()));
            assertFalse(log("third.log").contains(Rig.ADMIN_TOKEN));
        } finally {
            third.destroyForcibly().waitFor();
        }
        assertAChangedLogIsToldFromTheWholeOne();
    }

    /** Beside an engine that writes: with its next command the rows come again, as they were. */
    private static void assertRowsAreMadeAgain(BybitClient bot) throws Exception {
        Rig.await("the rows are written", EngineMainTest::isProjected);
        String rows = rows();
        assertFalse(rows.isEmpty());
        Process rebuild = start(0, "rebuild.log", "rebuild");
        assertTrue(rebuild.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, rebuild.exitValue(), log("rebuild.log"));
        assertEquals("", rows());
        bot.limit("Buy", "30000", "0.5");
        Rig.await("the rows are made again", () -> rows().startsWith(rows));
    }

    private static boolean isProjected() {
        return text("select (select max(last_sequence) from exchange.log_batches)"
                        + " <= (select sequence from exchange.projection_position)")
                .equals("t");
    }

    private static String rows() {
        return text("select string_agg(o::text, ',' order by order_id) from exchange.orders o");
    }

    /** The one text that a query gives. */
    private static String text(String query) {
        try (Connection connection = postgres.superuser();
                Statement ask = connection.createStatement();
                ResultSet row = ask.executeQuery(query)) {
            row.next();
            return row.getString(1) == null ? "" : row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void assertAChangedLogIsToldFromTheWholeOne() throws Exception {
        Process whole = start(0, "whole.log", "audit");
        assertTrue(whole.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, whole.exitValue(), log("whole.log"));
        assertTrue(log("whole.log").contains("The log is whole: "), log("whole.log"));
        postgres.run("update exchange.log_batches set commands = set_byte(commands, 20, 77)");
        String rows = rows();
        Process changed = start(0, "changed.log", "rebuild");
        assertTrue(changed.waitFor(60, TimeUnit.SECONDS));
        assertEquals(4, changed.exitValue(), log("changed.log"));
        assertTrue(log("changed.log").contains("have checksum"), log("changed.log"));
        assertEquals(rows, rows());
    }

    /** A process that a signal stopped tells 143, whatever its hooks did. */
    private static int drained(Process process) {
        return process.exitValue() == 143 ? 0 : process.exitValue();
    }

    private static void assertOrders(BybitClient bot, String kept, String ended) {
        JsonNode open = bot.get("/v5/order/realtime?category=spot").at("/result/list");
        assertEquals(1, open.size());
        assertEquals(kept, open.get(0).path("orderId").asText());
        JsonNode closed = bot.get("/v5/order/history?category=spot").at("/result/list");
        assertEquals(1, closed.size());
        assertEquals(ended, closed.get(0).path("orderId").asText());
        JsonNode named = bot.get("/v5/order/history?category=spot&orderId=" + ended);
        assertEquals("Cancelled", named.at("/result/list/0/orderStatus").asText());
    }

    private static String log(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void aWrongSettingIsNamedAndEndsIt() throws Exception {
        Path log = folder.resolve("wrong.log");
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.tradewind.gateway.EngineMain"));
        builder.environment().putAll(secrets.variables());
        builder.environment().putAll(postgres.variables("exchange"));
        builder.environment().put("ENVELOPE_KEY_SECRET", "envelope-key");
        builder.environment().put("TRADEWIND_GATEWAY_PORT", "eighty");
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue());
        String said = log("wrong.log");
        assertTrue(said.contains("TRADEWIND_GATEWAY_PORT"), said);
    }
}
