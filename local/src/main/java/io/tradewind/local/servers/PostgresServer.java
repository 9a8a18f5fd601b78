package io.tradewind.local.servers;

import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL: unpacked and initialised at its first start, durable from then on. */
public final class PostgresServer {

    /** The superuser, used for migrations alone. */
    public static final String SUPERUSER = "postgres";

    private static final int CONNECTIONS_MAX = 100;
    private static final String WAL_SIZE = "512MB";

    private final Home home;
    private final LocalSecrets secrets;
    private final Path data;

    private PostgresServer(Home home, LocalSecrets secrets) {
        this.home = home;
        this.secrets = secrets;
        this.data = home.folder().resolve("postgres/data");
    }

    public static ChildSpec spec(Home home, LocalSecrets secrets) {
        PostgresServer server = new PostgresServer(home, secrets);
        return new ChildSpec(
                "postgres",
                Port.POSTGRES.number(),
                server::command,
                Map.of("LC_ALL", "C"),
                home.of("postgres"),
                () -> answers(secrets),
                "INT",
                Duration.ofSeconds(30));
    }

    /** A source of superuser connections to a database of the local server. */
    public static PGSimpleDataSource superuser(LocalSecrets secrets, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {Port.POSTGRES.number()});
        source.setDatabaseName(database);
        source.setUser(SUPERUSER);
        source.setPassword(secrets.get("postgres_password"));
        source.setConnectTimeout(2);
        source.setApplicationName("tradewind-local");
        return source;
    }

    private static boolean answers(LocalSecrets secrets) throws SQLException {
        try (Connection connection = superuser(secrets, "postgres").getConnection()) {
            return connection.isValid(2);
        }
    }

    private List<String> command() throws IOException, InterruptedException {
        Path binaries = PostgresBinaries.unpacked(home);
        Unprivileged user = Unprivileged.choose(home.folder().resolve("postgres"));
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(binaries, user);
        }
        StalePid.remove(data.resolve("postmaster.pid"));
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(
                List.of(
                        binaries.resolve("bin/postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(Port.POSTGRES.number())));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("listen_addresses", "localhost"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("shared_buffers", "64MB"),
                Map.entry("max_connections", Integer.toString(CONNECTIONS_MAX)),
                Map.entry("wal_compression", "on"),
                // Segments once written are used again, rather than removed in quiet hours.
                Map.entry("min_wal_size", WAL_SIZE),
                Map.entry("max_wal_size", WAL_SIZE),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"));
    }

    private void initialise(Path binaries, Unprivileged user)
            throws IOException, InterruptedException {
        Path fresh = data.resolveSibling("data.new");
        Path password = data.resolveSibling("password");
        PostgresBinaries.deleteTree(fresh);
        Files.writeString(password, secrets.get("postgres_password"));
        user.own(data.getParent());
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(
                List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "-D",
                        fresh.toString(),
                        "-U",
                        SUPERUSER,
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + password));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        Files.delete(password);
        if (exit != 0) {
            throw new StateException(
                    "PostgreSQL cannot make its data folder "
                            + data
                            + ": "
                            + output.strip().lines().reduce("", (first, last) -> last));
        }
        Files.move(fresh, data);
    }
}
