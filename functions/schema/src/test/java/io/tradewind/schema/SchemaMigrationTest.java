package io.tradewind.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.TenantAdmin;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.schema.postgres.Master;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything the master does, as a master that is no superuser. */
class SchemaMigrationTest {

    private static OrdinaryMaster ordinary;
    private static Master master;
    private static List<Login> logins;

    @BeforeAll
    static void migrate() throws SQLException {
        ordinary = OrdinaryMaster.shared();
        master = new Master(ordinary.url(), ordinary.login);
        logins = ordinary.logins();
        master.migrate(logins);
    }

    private static final class InMemoryVersions implements SecretVersions {
        private final Map<String, String> byToken = new HashMap<>();
        private String current;

        InMemoryVersions(Login login) {
            byToken.put("first", login.secret());
            current = "first";
        }

        @Override
        public String current() {
            return byToken.get(current);
        }

        @Override
        public Optional<String> pending(String token) {
            return Optional.ofNullable(byToken.get(token));
        }

        @Override
        public void propose(String token, String secret) {
            byToken.put(token, secret);
        }

        @Override
        public void promote(String token) {
            current = token;
        }
    }

    private static Login login(String role) {
        return logins.stream().filter(each -> each.role().equals(role)).findFirst().orElseThrow();
    }

    @Test
    void everyLoginEntersAndTenantsCanBeMade() throws SQLException {
        for (Login login : logins) {
            master.enterAs(login);
        }
        Login accounts = login("accounts");
        try (Database database =
                Database.as(ordinary.url(), accounts.role(), accounts.password())) {
            TenantAdmin admin =
                    new TenantAdmin(database, SecretBox.of(new byte[32]), Clock.systemUTC());
            Tenant acme = new Tenant(new TenantId("acme"), "Acme", false, OptionalInt.empty());
            assertTrue(admin.setUp(acme).isPresent());
            assertEquals(Optional.empty(), admin.setUp(acme));
        }
    }

    @Test
    void runningItAgainChangesNothingButPasswords() throws SQLException {
        List<Login> others =
                logins.stream().map(each -> new Login(each.role(), each.password())).toList();
        master.migrate(others);
        for (Login login : logins) {
            master.enterAs(login);
        }
    }

    @Test
    void noLoginRoleMayDoMoreThanItsGrants() throws SQLException {
        try (var connection = ordinary.server.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from pg_roles where rolname in"
                                        + " ('accounts', 'pipeline', 'research', 'exchange') and"
                                        + " (rolsuper or rolcreatedb or rolcreaterole"
                                        + " or rolreplication or rolbypassrls)")) {
            rows.next();
            assertEquals(0, rows.getInt(1));
        }
        assertThrows(SQLException.class, () -> asPipeline("create table pipeline.mine (x int)"));
        assertThrows(SQLException.class, () -> asPipeline("set role pipeline_owner"));
    }

    private static void asPipeline(String sql) throws SQLException {
        Login pipeline = login("pipeline");
        try (var connection =
                        java.sql.DriverManager.getConnection(
                                ordinary.url(), pipeline.role(), pipeline.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aRotationEndsTheOldPasswordAndEveryStepMayComeTwice() throws SQLException {
        Login before = login("research");
        InMemoryVersions versions = new InMemoryVersions(before);
        Rotation rotation = new Rotation(versions, master);
        for (String step : List.of("createSecret", "setSecret", "testSecret", "finishSecret")) {
            rotation.step(step, "second");
            rotation.step(step, "second");
        }
        Login after = Login.of(versions.current());
        assertEquals("research", after.role());
        assertFalse(after.password().equals(before.password()));
        master.enterAs(after);
        assertThrows(SQLException.class, () -> master.enterAs(before));
        master.changePassword(before);
    }

    @Test
    void functionsSpeakToTheDatabaseThroughTlsAlone() {
        Login research = login("research");
        try (Database database =
                Database.as(ordinary.url(), research.role(), research.password())) {
            String version = database.withoutTenant(SchemaMigrationTest::encryption);
            assertTrue(version.startsWith("TLSv1."), version);
        }
        String plain = ordinary.server.url() + "?sslmode=disable";
        assertThrows(SQLException.class, () -> new Master(plain, ordinary.login).enterAs(research));
        try (Database database = Database.as(plain, research.role(), research.password())) {
            assertThrows(
                    RetryableException.class,
                    () -> database.withoutTenant(SchemaMigrationTest::encryption));
        }
    }

    private static String encryption(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select version from pg_stat_ssl where pid = pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String stored(String role) throws SQLException {
        try (var connection = ordinary.server.superuser();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select rolpassword from pg_authid where rolname = '"
                                        + role
                                        + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void randomPasswordsAreAskedForWithOneIteration() throws SQLException {
        for (Login login : logins) {
            assertTrue(stored(login.role()).startsWith("SCRAM-SHA-256$1:"), login.role());
        }
        master.changePassword(login("exchange"));
        assertTrue(stored("exchange").startsWith("SCRAM-SHA-256$1:"));
    }

    @Test
    void aProposalForAnotherRoleIsRefused() {
        InMemoryVersions versions = new InMemoryVersions(login("research"));
        versions.propose("second", new Login("accounts", "stolen").secret());
        Rotation rotation = new Rotation(versions, master);
        assertThrows(PermanentException.class, () -> rotation.step("setSecret", "second"));
        assertThrows(PermanentException.class, () -> rotation.step("setSecret", "third"));
        assertThrows(PermanentException.class, () -> rotation.step("burnSecret", "second"));
    }

    @Test
    void aSecretThatIsNoneIsRefusedWithoutItsText() {
        for (String secret :
                List.of("hunter2", "{}", "{\"username\":\"x; drop\",\"password\":\"hunter2\"}")) {
            PermanentException refused =
                    assertThrows(PermanentException.class, () -> Login.of(secret));
            assertFalse(String.valueOf(refused.getMessage()).contains("hunter2"));
        }
        assertEquals("Login[pipeline]", new Login("pipeline", "hunter2").toString());
    }
}
