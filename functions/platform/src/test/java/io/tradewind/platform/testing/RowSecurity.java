package io.tradewind.platform.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads from PostgreSQL's own catalogs whether tenants are kept apart: whatever migrations may
 * come, a table that forgets its policies is a fault here.
 */
public final class RowSecurity {

    private static final String IN_CONTEXTS =
            " n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')";

    private static final String LOGINS =
            "(select r.oid, r.rolname from pg_roles r where r.rolcanlogin"
                    + " and r.rolname <> 'postgres')";

    /** What must find no row, by the fault that a row is. */
    private static final Map<String, String> FAULTS = new TreeMap<>();

    static {
        FAULTS.put(
                "row-level security is not enabled",
                tables("not c.relrowsecurity and " + hasTenant("c.oid")));
        FAULTS.put(
                "row-level security is not forced",
                tables("not c.relforcerowsecurity and " + hasTenant("c.oid")));
        FAULTS.put(
                "there is no policy for the tenant",
                tables(
                        hasTenant("c.oid")
                                + " and not exists (select from pg_policy p where p.polrelid = c.oid"
                                + " and pg_get_expr(p.polqual, c.oid) like '%app.tenant%')"));
        FAULTS.put(
                "a policy lets a login role see more than a tenant",
                "select n.nspname || '.' || c.relname || ' ' || p.polname from pg_policy p"
                        + " join pg_class c on c.oid = p.polrelid"
                        + " join pg_namespace n on n.oid = c.relnamespace where"
                        + IN_CONTEXTS
                        + " and (p.polroles = '{0}' or exists (select from "
                        + LOGINS
                        + " l where l.oid = any (p.polroles)))"
                        + " and coalesce(pg_get_expr(p.polqual, c.oid),"
                        + " pg_get_expr(p.polwithcheck, c.oid)) not like '%app.tenant%'");
        FAULTS.put(
                "a login role may touch a table without tenants",
                tables(
                        "not "
                                + hasTenant("c.oid")
                                + " and exists (select from "
                                + LOGINS
                                + " l where has_table_privilege(l.oid, c.oid,"
                                + " 'select, insert, update, delete, truncate')"
                                // The engine's tables hold its accounts, which are no tenants.
                                + " and not (n.nspname = 'exchange' and l.rolname = 'exchange'))"));
        FAULTS.put(
                "a login role may truncate, which no policy stops",
                tables(
                        "exists (select from "
                                + LOGINS
                                + " l where has_table_privilege(l.oid, c.oid, 'truncate'))"));
        FAULTS.put(
                "a login role owns it",
                tables("exists (select from " + LOGINS + " l where l.oid = c.relowner)"));
        FAULTS.put(
                "a login role may bypass policies",
                "select r.rolname from pg_roles r where r.rolname <> 'postgres' and r.rolcanlogin"
                        + " and (r.rolsuper or r.rolbypassrls or r.rolcreaterole"
                        + " or r.rolreplication)");
        FAULTS.put(
                "a login role is a member of another role",
                "select l.rolname from "
                        + LOGINS
                        + " l join pg_auth_members m on m.member = l.oid");
        FAULTS.put("a view shows more than a tenant with its owner's rights", views());
        FAULTS.put(
                "a definer's function may be called by everybody or has no search path",
                "select n.nspname || '.' || f.proname from pg_proc f"
                        + " join pg_namespace n on n.oid = f.pronamespace where"
                        + IN_CONTEXTS
                        + " and f.prosecdef and (f.proconfig is null"
                        + " or not exists (select from unnest(f.proconfig) s"
                        + " where s like 'search_path=%')"
                        + " or f.proacl is null"
                        + " or exists (select from aclexplode(f.proacl) a where a.grantee = 0))");
    }

    private RowSecurity() {}

    /** Every fault, as "where: what"; empty where tenants are kept apart. */
    public static List<String> faults(PostgresServer server) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> fault : FAULTS.entrySet()) {
                try (ResultSet rows = statement.executeQuery(fault.getValue())) {
                    while (rows.next()) {
                        found.add(rows.getString(1) + ": " + fault.getKey());
                    }
                }
            }
        }
        return found;
    }

    private static String tables(String condition) {
        return "select n.nspname || '.' || c.relname from pg_class c"
                + " join pg_namespace n on n.oid = c.relnamespace"
                + " where c.relkind in ('r', 'p') and"
                + IN_CONTEXTS
                + " and "
                + condition;
    }

    /** A view reads as its owner does, unless it asks for its caller's rights. */
    private static String views() {
        return "select n.nspname || '.' || c.relname from pg_class c"
                + " join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and"
                + IN_CONTEXTS
                + " and not coalesce('security_invoker=true' = any (c.reloptions), false)"
                + " and (exists (select from pg_roles r where r.oid = c.relowner"
                + " and (r.rolsuper or r.rolbypassrls))"
                + " or exists (select from pg_rewrite w join pg_depend d on d.objid = w.oid"
                + " and d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass"
                + " join pg_policy p on p.polrelid = d.refobjid where w.ev_class = c.oid"
                + " and p.polcmd in ('r', '*')"
                + " and (p.polroles = '{0}' or c.relowner = any (p.polroles))"
                + " and pg_get_expr(p.polqual, p.polrelid) not like '%app.tenant%'))";
    }

    private static String hasTenant(String table) {
        return "exists (select from pg_attribute a where a.attrelid = "
                + table
                + " and a.attname in ('tenant', 'tenant_id') and not a.attisdropped)";
    }
}
