package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.notification.NotificationSettings;
import io.tradewind.pipeline.postgres.NotificationSettingsTable;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tenant's own say in whom it wants told how its jobs end. */
public final class TenantNotifications {

    private static final Logger LOG = LoggerFactory.getLogger(TenantNotifications.class);

    private final Database database;
    private final NotificationSettingsTable table;
    private final Clock clock;

    public TenantNotifications(Database database, NotificationSettingsTable table, Clock clock) {
        this.database = database;
        this.table = table;
        this.clock = clock;
    }

    /** The tenant's settings; those of a tenant that never said anything tell nobody. */
    public NotificationSettings of(TenantId tenant) {
        return database.inTenant(tenant, connection -> table.find(connection, tenant));
    }

    /** Makes these the tenant's settings, for jobs that end from now on. */
    public void change(TenantId tenant, NotificationSettings settings) {
        database.inTenant(
                tenant,
                connection -> {
                    table.put(connection, tenant, settings, clock.instant());
                    return null;
                });
        LOG.info(
                "Jobs' ends are told to {} addresses{}",
                settings.emails().size(),
                settings.slack() ? " and Slack" : "");
    }
}
