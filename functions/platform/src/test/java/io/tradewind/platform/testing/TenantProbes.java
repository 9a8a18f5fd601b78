package io.tradewind.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.SqlFailureException;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Tenants taking turns on the same few connections of one login role, with failures, lost
 * connections and clumsy SQL in between: in no table and view that the role may read does anybody
 * see or change a row of another.
 */
public final class TenantProbes implements AutoCloseable {

    private static final int CONNECTIONS = 3;

    private final PostgresServer postgres;
    private final String role;
    private final List<TenantId> tenants;
    private final List<Database> pool = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    /** A table or view, and a column of it that the role may write; empty where there is none. */
    private record Table(String name, String written) {}

    /**
     * @param tenants who have rows in all tables of the role's own schema
     */
    public TenantProbes(PostgresServer postgres, String role, List<TenantId> tenants)
            throws SQLException {
        this.postgres = postgres;
        this.role = role;
        this.tenants = tenants;
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            pool.add(postgres.database(role));
        }
        find();
    }

    private void find() throws SQLException {
        String sql =
                """
                select c.oid::regclass::text, coalesce((select min(quote_ident(w.attname))
                    from pg_attribute w where w.attrelid = c.oid and w.attnum > 0
                    and not w.attisdropped and has_column_privilege('ROLE', c.oid, w.attnum, 'update')), '')
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                where c.relkind in ('r', 'p', 'v') and has_schema_privilege('ROLE', c.relnamespace, 'usage')
                and has_table_privilege('ROLE', c.oid, 'select') order by 1
                """;
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.replace("ROLE", role))) {
            while (rows.next()) {
                tables.add(new Table(rows.getString(1), rows.getString(2)));
            }
        }
    }

    /** Names of the tables that are probed. */
    public List<String> tables() {
        return tables.stream().map(Table::name).toList();
    }

    /**
     * Probes so often; fails with the seed at the first one that sees or changes what is another's.
     */
    public void run(int count) throws SQLException {
        long[][] own = new long[tables.size()][tenants.size()];
        for (int table = 0; table < own.length; table++) {
            for (int tenant = 0; tenant < tenants.size(); tenant++) {
                own[table][tenant] = rows(tables.get(table), tenants.get(tenant));
                boolean ofRole = tables.get(table).name().startsWith(role + ".");
                assertTrue(!ofRole || own[table][tenant] > 0, "nothing in " + tables.get(table));
            }
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int probe = 0; probe < count; probe++) {
            Database database = pool.get(random.nextInt(CONNECTIONS));
            int number = random.nextInt(tenants.size());
            TenantId me = tenants.get(number);
            TenantId them = tenants.get(random.nextInt(tenants.size()));
            int at = random.nextInt(tables.size());
            Table table = tables.get(at);
            String what = "probe " + probe + " of seed " + seed + " as " + role + " on " + table;
            switch (random.nextInt(8)) {
                case 0 -> assertEquals(0, nobody(database, table), what);
                case 1 -> disturb(database, me, random);
                case 2 -> {
                    if (!table.written().isEmpty()) {
                        assertEquals(me.equals(them), changes(database, me, them, table), what);
                    }
                }
                default -> {
                    assertEquals(own[at][number], seen(database, me, "=", table), what);
                    assertEquals(0, seen(database, me, "<>", table), what);
                }
            }
        }
    }

    private long rows(Table table, TenantId tenant) throws SQLException {
        try (Connection connection = postgres.superuser()) {
            return count(connection, table, "=", tenant);
        }
    }

    /** Without a tenant nothing of any is there; what belongs to none may be. */
    private static long nobody(Database database, Table table) {
        return database.withoutTenant(c -> count(c, table, "<>", TenantId.of("nobody")));
    }

    private static long seen(Database database, TenantId me, String whose, Table table) {
        return database.inTenant(me, c -> count(c, table, whose, me));
    }

    /** Whether rows of theirs can be written; to what they are, so that they stay so. */
    private static boolean changes(Database database, TenantId me, TenantId them, Table table) {
        String update =
                "update %1$s set %2$s = %2$s where tenant_id = ?"
                        .formatted(table.name(), table.written());
        return database.inTenant(
                me,
                c -> {
                    try (PreparedStatement statement = c.prepareStatement(update)) {
                        statement.setString(1, them.value());
                        return statement.executeUpdate() > 0;
                    }
                });
    }

    /** Ends a transaction in one of the ways that could leave something behind. */
    private static void disturb(Database database, TenantId me, Random random) {
        String sql =
                switch (random.nextInt(4)) {
                    case 0 -> "select 1 / 0";
                    case 1 -> "select set_config('app.tenant', '', true)";
                    case 2 ->
                            "savepoint a; select set_config('app.tenant', 'x', true);"
                                    + " rollback to a";
                    default -> "select pg_terminate_backend(pg_backend_pid())";
                };
        try {
            database.inTenant(
                    me,
                    c -> {
                        try (Statement statement = c.createStatement()) {
                            return statement.execute(sql);
                        }
                    });
        } catch (SqlFailureException | RetryableException expected) {
            assertTrue(expected.getMessage() != null);
        }
    }

    private static long count(Connection connection, Table table, String whose, TenantId tenant)
            throws SQLException {
        String sql = "select count(*) from " + table.name() + " where tenant_id " + whose + " ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, tenant.value());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Override
    public void close() {
        pool.forEach(Database::close);
    }
}
