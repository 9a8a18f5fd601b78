package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.notification.OutcomeNotice;
import io.tradewind.pipeline.notification.TimeOutAlert;
import io.tradewind.pipeline.postgres.NotificationSettingsTable;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.queue.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is published when a job ends: the outcome for its tenant, where the tenant's settings at
 * that moment ask for it, and an alert for the operators where it timed out. Their ids count the
 * job's ends, so that each end is told once.
 */
public final class JobNotices {

    static final String NOTIFICATIONS = "notifications";
    static final String ALERTS = "trading-alerts";

    private final NotificationSettingsTable settings;
    private final OutcomeNotice outcomes;

    public JobNotices(NotificationSettingsTable settings, OutcomeNotice outcomes) {
        this.settings = settings;
        this.outcomes = outcomes;
    }

    /** Reads the settings in the transaction that ends the job. */
    List<OutboxEntry> of(Connection connection, Job job) throws SQLException {
        List<OutboxEntry> entries = new ArrayList<>();
        outcomes.of(job, settings.find(connection, job.tenant()))
                .ifPresent(notice -> entries.add(entry(NOTIFICATIONS, "job", job, notice)));
        TimeOutAlert.of(job).ifPresent(alert -> entries.add(entry(ALERTS, "time-out", job, alert)));
        return entries;
    }

    private static OutboxEntry entry(String topic, String prefix, Job job, Notice notice) {
        return OutboxEntry.publish(
                topic,
                new Message<>(
                        prefix + "-" + job.jobId() + "-" + job.state().ends(),
                        job.tenant(),
                        job.request().correlationId(),
                        notice));
    }
}
