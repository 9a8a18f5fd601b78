package io.tradewind.schema;

import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database as AWS gives it: its master may make roles and owns it, and is no superuser; it speaks
 * TLS alone, and asks everybody for a password.
 */
public final class OrdinaryMaster {

    static final List<String> CONTEXTS = List.of("accounts", "pipeline", "research", "exchange");

    private static final String PASSWORD = "only-for-tests";
    private static final String ENCRYPTED =
            "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

    /** The superuser of the tests enters as ever; all others encrypted, and by their passwords. */
    private static final String RULES =
            """
            host all postgres samehost trust
            hostssl all all samehost scram-sha-256
            """;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static OrdinaryMaster shared;

    final PostgresServer server = PostgresServer.start();
    final Login login = new Login("ordinary_master", PASSWORD);

    /** The JVM's. */
    public static synchronized OrdinaryMaster shared() {
        if (shared == null) {
            shared = new OrdinaryMaster();
        }
        return shared;
    }

    private OrdinaryMaster() {
        server.run(
                "create role ordinary_master login createrole createdb password '"
                        + PASSWORD
                        + "'");
        // The server comes with everything made by a superuser: away with it.
        for (String context : CONTEXTS) {
            server.run("drop schema " + context + " cascade");
            server.run("drop owned by " + context + " cascade");
            server.run("drop role " + context);
            server.run("drop owned by " + context + "_owner cascade");
            server.run("drop role " + context + "_owner");
        }
        server.run("alter database tradewind owner to ordinary_master");
        askForEncryption();
    }

    /** The server, for its superuser. */
    public PostgresServer server() {
        return server;
    }

    /** Who may make roles. */
    public Login login() {
        return login;
    }

    /** Where it is, as Terraform tells the functions. */
    public String url() {
        return server.url() + "?sslmode=require";
    }

    private void askForEncryption() {
        try {
            Path folder = Path.of(asked("show data_directory"));
            ServerCertificate.of("database", folder).writePem(folder);
            Files.writeString(Path.of(asked("show hba_file")), RULES);
            try (Connection connection = server.superuser();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter system set ssl = on");
                statement.execute("alter system set password_encryption = 'scram-sha-256'");
                statement.execute("select pg_reload_conf()");
            }
            Instant deadline = Instant.now().plusSeconds(60);
            while (!"t".equals(asked(ENCRYPTED))) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("The server still speaks without TLS");
                }
                Thread.onSpinWait();
            }
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("The server does not speak TLS", failure);
        }
    }

    private String asked(String question) throws SQLException {
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    /** A login for each context, with a password of its own. */
    public List<Login> logins() {
        int number = NUMBERS.incrementAndGet();
        return CONTEXTS.stream().map(role -> new Login(role, role + "-" + number)).toList();
    }
}
