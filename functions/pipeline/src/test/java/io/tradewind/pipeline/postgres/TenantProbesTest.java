package io.tradewind.pipeline.postgres;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.platform.testing.TenantProbes;
import io.tradewind.platform.testing.TestTenant;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link TenantProbes} of the login role pipeline. */
class TenantProbesTest {

    private static final String ROWS =
            """
            with job as (
              insert into pipeline.jobs (tenant_id, job_id, job_type, priority, ticker, parameters,
                correlation_id, created_at, status, news_at)
              values ('TENANT', gen_random_uuid(), 'trading_sweep', 'NORMAL', 'X', '{}', 'c',
                now() - interval '1 day', 'QUEUED', now() - interval '1 day')
              returning tenant_id, job_id),
            callback as (
              insert into pipeline.callbacks
              select tenant_id, 'w', job_id, '', '{}', false, now() from job),
            setting as (
              insert into pipeline.notification_settings
              values ('TENANT', '{}', false, '{}', now()))
            insert into pipeline.outbox (id, tenant_id, queue, body, next_attempt_at, created_at)
            values (gen_random_uuid(), 'TENANT', 'q', '{}', now() + interval '1 day', now())
            """;
    private static final String GONE =
            "delete from pipeline.callbacks where tenant_id = 'TENANT';"
                    + " delete from pipeline.jobs where tenant_id = 'TENANT';"
                    + " delete from pipeline.notification_settings where tenant_id = 'TENANT';"
                    + " delete from pipeline.outbox where tenant_id = 'TENANT'";
    private static final int WHOLE = 10_000;
    private static final int TENANTS = 5;

    private final PostgresServer postgres = PostgresServer.shared().migrate("pipeline");

    @Test
    void nobodySeesOrChangesAnothersRows() throws SQLException {
        List<TenantId> tenants =
                Stream.generate(() -> TestTenant.create(postgres).id()).limit(TENANTS).toList();
        tenants.forEach(id -> postgres.run(ROWS.replace("TENANT", id.value())));
        try (TenantProbes probes = new TenantProbes(postgres, "pipeline", tenants)) {
            probes.run(RunSize.of(WHOLE));
        } finally {
            tenants.forEach(id -> postgres.run(GONE.replace("TENANT", id.value())));
        }
    }
}
