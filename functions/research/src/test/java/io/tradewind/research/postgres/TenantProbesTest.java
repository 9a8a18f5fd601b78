package io.tradewind.research.postgres;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.platform.testing.TenantProbes;
import io.tradewind.platform.testing.TestTenant;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link TenantProbes} of the login role research. */
class TenantProbesTest {

    private static final String ROWS = TenantIsolationTest.ROWS;
    private static final String GONE =
            "delete from research.sweeps where tenant_id = 'TENANT';"
                    + " delete from research.deliveries where tenant_id = 'TENANT'";
    private static final int WHOLE = 10_000;
    private static final int TENANTS = 5;

    private final PostgresServer postgres = PostgresServer.shared().migrate("research");

    @Test
    void nobodySeesOrChangesAnothersRows() throws SQLException {
        List<TenantId> tenants =
                Stream.generate(() -> TestTenant.create(postgres).id()).limit(TENANTS).toList();
        tenants.forEach(id -> postgres.run(ROWS.replace("TENANT", id.value())));
        try (TenantProbes probes = new TenantProbes(postgres, "research", tenants)) {
            probes.run(RunSize.of(WHOLE));
        } finally {
            tenants.forEach(id -> postgres.run(GONE.replace("TENANT", id.value())));
        }
    }
}
