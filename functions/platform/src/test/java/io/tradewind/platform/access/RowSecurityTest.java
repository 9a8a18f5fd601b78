package io.tradewind.platform.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RowSecurity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSecurityTest {

    @Test
    void accountsAreKeptApart() throws Exception {
        assertEquals(List.of(), RowSecurity.faults(PostgresServer.shared()));
    }

    @Test
    void everyFaultIsFound() throws Exception {
        PostgresServer server = PostgresServer.start();
        try {
            server.migrate("accounts");
            server.run(
                    """
                    create table accounts.bare (tenant_id text);
                    create table accounts.unforced (tenant_id text);
                    alter table accounts.unforced enable row level security;
                    create policy everything on accounts.unforced using (true);
                    create table accounts.shared (content text);
                    grant select on accounts.shared to pipeline;
                    create table accounts.owned (tenant_id text);
                    alter table accounts.owned owner to research;
                    alter role pipeline bypassrls;
                    grant research_owner to research;
                    create view accounts.seen as select * from accounts.tenants;
                    create view accounts.own as select * from accounts.tenants;
                    alter view accounts.own owner to accounts_owner;
                    create function accounts.anyone() returns integer language sql security definer
                        as 'select 1';
                    """);
            List<String> faults = RowSecurity.faults(server);
            for (String fault :
                    List.of(
                            "accounts.bare: row-level security is not enabled",
                            "accounts.bare: there is no policy for the tenant",
                            "accounts.unforced: row-level security is not forced",
                            "accounts.unforced everything: a policy lets a login role see more than a"
                                    + " tenant",
                            "accounts.shared: a login role may touch a table without tenants",
                            "accounts.owned: a login role owns it",
                            "pipeline: a login role may bypass policies",
                            "research: a login role is a member of another role",
                            "accounts.seen: a view shows more than a tenant with its owner's rights",
                            "accounts.own: a view shows more than a tenant with its owner's rights",
                            "accounts.anyone: a definer's function may be called by everybody or has"
                                    + " no search path")) {
                assertTrue(faults.contains(fault), () -> fault + " is not in " + faults);
            }
        } finally {
            server.stop();
        }
    }
}
