package io.tradewind.platform.testing;

import io.tradewind.platform.postgres.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A real PostgreSQL 17, durable as in production, with the platform's roles and schemas. Shared by
 * all tests of a JVM: tests keep apart by using {@linkplain TestTenant tenants of their own}.
 */
public final class PostgresServer {

    private static final String PASSWORD = "only-for-tests";
    private static final String DATABASE = "tradewind";

    private static final Duration START_MAX = Duration.ofSeconds(60);

    private static PostgresServer shared;

    private final EmbeddedPostgres server;
    private final Set<String> migrated = new HashSet<>();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The JVM's server, with schema {@code accounts} migrated. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = start();
            shared.migrate("accounts");
        }
        return shared;
    }

    /** A server of its own, which the caller stops; for tests that break it. */
    public static PostgresServer start() {
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("max_connections", "100")
                            .setPort(FreePort.find())
                            .setPGStartupWait(START_MAX)
                            .start();
            PostgresServer started = new PostgresServer(server);
            started.prepare();
            return started;
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("PostgreSQL did not start", failure);
        }
    }

    /** Applies the migrations {@code db/{context}/V*.sql} of the class path in order, once. */
    public PostgresServer migrate(String context) {
        return migrate(context, "db/" + context);
    }

    /** Applies the migrations in a folder of the class path as this context's owner, once. */
    public synchronized PostgresServer migrate(String context, String folder) {
        if (!migrated.add(folder)) {
            return this;
        }
        List<String> scripts = ClassPathScripts.in(folder);
        if (scripts.isEmpty()) {
            throw new IllegalStateException("No migrations in " + folder);
        }
        for (String script : scripts) {
            runAs(context + "_owner", script);
        }
        return this;
    }

    /** A database entered with this context's login role. The caller closes it. */
    public Database database(String context) {
        return Database.as(url(), context, PASSWORD);
    }

    /** JDBC URL of the platform's database. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + DATABASE;
    }

    /** What a secret {@code database/{context}} holds. */
    public String secret(String context) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(context, PASSWORD);
    }

    /** {@code DATABASE_URL} and {@code DATABASE_SECRET}, the latter {@code database/{context}}. */
    public Map<String, String> variables(String context) {
        return Map.of("DATABASE_URL", url(), "DATABASE_SECRET", "database/" + context);
    }

    /** A connection as superuser, whom no policy binds. The caller closes it. */
    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "postgres");
    }

    /** Runs statements as superuser. */
    public void run(String sql) {
        runAs("postgres", sql);
    }

    /** Ends all connections of a login role, as a failover would. */
    public void disconnect(String context) {
        run(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s'"
                        .formatted(context));
    }

    /** Stops the server for good. Not for the shared one. */
    public void stop() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new IllegalStateException("PostgreSQL did not stop", failure);
        }
    }

    private void prepare() throws SQLException {
        String administration = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
        try (Connection connection =
                        DriverManager.getConnection(administration, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
        }
        StringBuilder passwords = new StringBuilder();
        for (String context : List.of("accounts", "pipeline", "research", "exchange")) {
            passwords.append(
                    "select set_config('tradewind.password_%s', '%s', false);"
                            .formatted(context, PASSWORD));
        }
        run(passwords + ClassPathScripts.read("db/bootstrap.sql"));
    }

    private void runAs(String role, String sql) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set role " + role);
            statement.execute(sql);
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "SQL as %s failed: %s".formatted(role, failure.getMessage()), failure);
        }
    }
}
