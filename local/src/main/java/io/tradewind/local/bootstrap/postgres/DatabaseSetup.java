package io.tradewind.local.bootstrap.postgres;

import io.tradewind.local.servers.PostgresServer;
import io.tradewind.local.state.LocalSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the database to what the functions of these jars expect. */
public final class DatabaseSetup {

    /** The platform's database. */
    public static final String DATABASE = "tradewind";

    private static final List<String> CONTEXTS =
            List.of("accounts", "pipeline", "research", "exchange");

    private DatabaseSetup() {}

    /**
     * Creates the database, its roles and schemas and runs the migrations. What it did is noted as
     * the database's comment, so that the next start has nothing to do.
     */
    public static void run(LocalSecrets secrets, Set<Path> jars) throws SQLException, IOException {
        Migrations migrations = Migrations.in(jars);
        if (migrations.empty()) {
            return;
        }
        try (Connection connection =
                PostgresServer.superuser(secrets, "postgres").getConnection()) {
            if (migrations.fingerprint().equals(comment(connection))) {
                return;
            }
            create(connection);
        }
        PGSimpleDataSource superuser = PostgresServer.superuser(secrets, DATABASE);
        try (Connection connection = superuser.getConnection()) {
            roles(connection, secrets, migrations.roles());
            migrations.migrate(superuser);
            new DemoTenant(secrets).make(connection);
            new DemoKeys(secrets).make();
            note(connection, migrations.fingerprint());
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select from pg_database where datname = '" + DATABASE + "'")) {
            if (found.next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
        }
    }

    private static void roles(Connection connection, LocalSecrets secrets, String script)
            throws SQLException {
        try (PreparedStatement setting =
                connection.prepareStatement("select set_config(?, ?, false)")) {
            for (String context : CONTEXTS) {
                setting.setString(1, "tradewind.password_" + context);
                setting.setString(2, secrets.get("database_" + context));
                setting.execute();
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    private static String comment(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select shobj_description(oid, 'pg_database') from pg_database"
                                        + " where datname = '"
                                        + DATABASE
                                        + "'")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static void note(Connection connection, String fingerprint) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "comment on database "
                            + DATABASE
                            + " is '"
                            + fingerprint.replace("'", "''")
                            + "'");
        }
    }
}
