package io.tradewind.schema.postgres;

import io.tradewind.schema.Login;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database as its master sees it: who may make roles, but is no superuser on AWS. Everything
 * here may run again.
 */
public final class Master {

    private static final String BOOTSTRAP = "/db/bootstrap.sql";
    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    private final String url;
    private final Login login;

    public Master(String url, Login login) {
        this.url = url;
        this.login = login;
    }

    /** Makes the roles and schemas of these logins, gives them their passwords, and migrates. */
    public void migrate(Collection<Login> logins) throws SQLException {
        try (Connection connection = source(login).getConnection()) {
            for (Login context : logins) {
                try (PreparedStatement setting =
                        connection.prepareStatement("select set_config(?, ?, false)")) {
                    setting.setString(1, "tradewind.password_" + context.role());
                    setting.setString(2, context.password());
                    setting.execute();
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(bootstrap());
            }
        }
        for (Login context : logins) {
            SchemaHistory.bringToNewest(
                    Master.class.getClassLoader(), source(login), context.role());
        }
    }

    /** Changes a login role's password; connections that are open stay open. */
    public void changePassword(Login changed) throws SQLException {
        try (Connection connection = source(login).getConnection();
                PreparedStatement written =
                        connection.prepareStatement(
                                "select format('alter role %I password %L', ?, ?)")) {
            written.setString(1, changed.role());
            written.setString(2, changed.password());
            try (ResultSet row = written.executeQuery();
                    Statement alter = connection.createStatement()) {
                row.next();
                alter.execute("set scram_iterations = 1"); // as in bootstrap.sql
                alter.execute(row.getString(1));
            }
        }
    }

    /**
     * Enters as this login and asks something.
     *
     * @throws SQLException where the server refuses it
     */
    public void enterAs(Login tested) throws SQLException {
        try (Connection connection = source(tested).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private PGSimpleDataSource source(Login as) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(as.role());
        source.setPassword(as.password());
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        source.setApplicationName("schema");
        return source;
    }

    private static String bootstrap() {
        try (InputStream script =
                Objects.requireNonNull(Master.class.getResourceAsStream(BOOTSTRAP), BOOTSTRAP)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
