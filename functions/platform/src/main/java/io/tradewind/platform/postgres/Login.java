package io.tradewind.platform.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Logs in with the credentials of a secret. Where the server refuses them they may have been
 * rotated: they are fetched again, once. For those who keep a connection to themselves; work in
 * transactions goes through {@link Database}.
 */
public final class Login implements Connector {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    /** How much longer than the statement time-out the socket waits for the server to answer. */
    private static final Duration SOCKET_GRACE = Duration.ofSeconds(5);

    /** Lets the driver skip questions about servers that the platform does not run on. */
    private static final String SERVER_VERSION_MIN = "15";

    private static final Driver DRIVER = new Driver();

    private final String url;
    private final Properties properties;
    private final Supplier<Credentials> credentials;
    private final Supplier<Credentials> freshCredentials;

    private Login(
            String url,
            Properties properties,
            Supplier<Credentials> credentials,
            Supplier<Credentials> freshCredentials) {
        this.url = url;
        this.properties = properties;
        this.credentials = credentials;
        this.freshCredentials = freshCredentials;
    }

    /** User and password as they stand in a database secret. */
    record Credentials(String username, String password) {}

    /** The database of {@code DATABASE_URL}, entered with the secret {@code DATABASE_SECRET}. */
    public static Login fromSettings(Settings settings) {
        return fromSettings(settings, Secrets.shared());
    }

    static Login fromSettings(Settings settings, Secrets secrets) {
        String secret = settings.text("DATABASE_SECRET");
        Function<String, Credentials> read =
                text -> {
                    JsonNode json = Json.parse(text);
                    return new Credentials(
                            json.path("username").asText(), json.path("password").asText());
                };
        return new Login(
                settings.text("DATABASE_URL"),
                properties(
                        settings.text("FUNCTION", "tradewind"),
                        settings.duration("DATABASE_STATEMENT_TIMEOUT", STATEMENT_TIMEOUT)),
                () -> read.apply(secrets.get(secret)),
                () -> read.apply(secrets.refresh(secret)));
    }

    /** The database at this JDBC URL, entered as this role; for tools and tests. */
    public static Login as(String url, String username, String password) {
        Credentials fixed = new Credentials(username, password);
        return new Login(url, properties("tradewind", STATEMENT_TIMEOUT), () -> fixed, () -> fixed);
    }

    /** Opens a connection, which the caller closes. */
    @Override
    public Connection open() throws SQLException {
        try {
            return connect(credentials.get());
        } catch (SQLException refused) {
            if (!SqlState.isAuthenticationFailure(refused)) {
                throw refused;
            }
            return connect(freshCredentials.get());
        }
    }

    private Connection connect(Credentials as) throws SQLException {
        Properties full = new Properties();
        full.putAll(properties);
        full.setProperty(PGProperty.USER.getName(), as.username());
        full.setProperty(PGProperty.PASSWORD.getName(), as.password());
        Connection connection = DRIVER.connect(url, full);
        if (connection == null) {
            throw new PermanentException("DATABASE_URL is not a PostgreSQL URL");
        }
        return connection;
    }

    private static Properties properties(String application, Duration statementTimeout) {
        Properties properties = new Properties();
        set(properties, PGProperty.APPLICATION_NAME, application);
        set(properties, PGProperty.CONNECT_TIMEOUT, CONNECT_TIMEOUT.toSeconds());
        set(properties, PGProperty.SOCKET_TIMEOUT, statementTimeout.plus(SOCKET_GRACE).toSeconds());
        set(properties, PGProperty.TCP_KEEP_ALIVE, "true");
        set(properties, PGProperty.GSS_ENC_MODE, "disable");
        set(properties, PGProperty.ASSUME_MIN_SERVER_VERSION, SERVER_VERSION_MIN);
        set(
                properties,
                PGProperty.OPTIONS,
                "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
                        .formatted(
                                statementTimeout.toMillis(),
                                LOCK_TIMEOUT.toMillis(),
                                statementTimeout.multipliedBy(2).toMillis()));
        return properties;
    }

    private static void set(Properties properties, PGProperty property, Object value) {
        properties.setProperty(property.getName(), value.toString());
    }
}
