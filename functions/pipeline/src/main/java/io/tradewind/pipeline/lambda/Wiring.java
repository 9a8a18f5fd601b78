package io.tradewind.pipeline.lambda;

import io.tradewind.pipeline.flow.JobCancellation;
import io.tradewind.pipeline.flow.JobCheck;
import io.tradewind.pipeline.flow.JobNotices;
import io.tradewind.pipeline.flow.JobQueries;
import io.tradewind.pipeline.flow.JobRetry;
import io.tradewind.pipeline.flow.JobWorker;
import io.tradewind.pipeline.flow.Jobs;
import io.tradewind.pipeline.flow.SweepCallback;
import io.tradewind.pipeline.flow.SweepTrigger;
import io.tradewind.pipeline.flow.TenantNotifications;
import io.tradewind.pipeline.http.TradingApi;
import io.tradewind.pipeline.http.TradingApiCalls;
import io.tradewind.pipeline.notification.JobLinks;
import io.tradewind.pipeline.notification.OutcomeNotice;
import io.tradewind.pipeline.postgres.CallbackTable;
import io.tradewind.pipeline.postgres.JobScan;
import io.tradewind.pipeline.postgres.JobTable;
import io.tradewind.pipeline.postgres.NotificationSettingsTable;
import io.tradewind.platform.access.ApiKeys;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.SigningSecrets;
import io.tradewind.platform.access.Tenants;
import io.tradewind.platform.limit.RequestGate;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.outbox.OutboxRelay;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.Forgetting;
import io.tradewind.platform.price.PriceSources;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.retention.CleanUp;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.topic.Topics;
import io.tradewind.platform.webhook.WebhookVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Builds what a function's handler needs, from its settings. Nothing connects before its first use.
 */
final class Wiring {

    static final String SCHEMA = "pipeline";

    private static final Duration STUCK_AFTER = Duration.ofMinutes(2);
    private static final Duration JOBS_KEPT = Duration.ofDays(90);
    private static final Duration OUTBOX_KEPT = Duration.ofDays(30);
    private static final Duration JOB_TIMEOUT = Duration.ofHours(1);

    private final Settings settings;
    private final Clock clock;
    private final Database database;
    private RequestGate gate;
    private final Queues queues;
    private final Topics topics;
    private final Outbox outbox;
    private final JobTable table = new JobTable();

    Wiring(Settings settings, Clock clock, Database database) {
        this.settings = settings;
        this.clock = clock;
        this.database = database;
        this.queues = Queues.fromSettings(settings);
        this.topics = Topics.fromSettings(settings);
        this.outbox = new Outbox(SCHEMA, database, queues, topics, clock);
    }

    static Wiring fromEnvironment() {
        Settings settings = Settings.fromEnvironment();
        return new Wiring(settings, Clock.systemUTC(), Database.fromSettings(settings));
    }

    StatusUrl statusUrl() {
        return StatusUrl.fromSettings(settings);
    }

    Callers callers() {
        return new Callers(new ApiKeys(database, clock), gate());
    }

    /** One for the function, so that its permits are leased once. */
    synchronized RequestGate gate() {
        if (gate == null) {
            gate = RequestGate.fromSettings(settings, new Tenants(database, clock), clock);
        }
        return gate;
    }

    SigningSecrets signingSecrets() {
        return new SigningSecrets(
                database, SecretBox.fromSettings(settings, Secrets.shared()), clock);
    }

    WebhookVerifier verifier() {
        return new WebhookVerifier(clock);
    }

    TriggerSenders triggerSenders() {
        return new TriggerSenders(
                callers(),
                new Tenants(database, clock),
                signingSecrets(),
                verifier(),
                gate(),
                defaultTenant());
    }

    private Optional<TenantId> defaultTenant() {
        Optional<String> name = settings.optional("DEFAULT_TENANT");
        try {
            return name.map(TenantId::of);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "Setting DEFAULT_TENANT: " + malformed.getMessage(), malformed);
        }
    }

    TriggerBody triggerBody() {
        return new TriggerBody(
                settings.number(
                        "COMBINATIONS_MAX",
                        1,
                        Long.MAX_VALUE,
                        SweepRequest.COMBINATIONS_MAX_DEFAULT),
                PriceSources.fromSettings(settings));
    }

    SweepTrigger sweepTrigger() {
        return new SweepTrigger(database, outbox, table, clock);
    }

    JobWorker jobWorker() {
        return new JobWorker(jobs(), tradingApi(), settings.uri("CALLBACK_URL"), clock);
    }

    SweepCallback sweepCallback() {
        return new SweepCallback(database, jobs(), new CallbackTable(), tradingApi(), clock);
    }

    JobQueries jobQueries() {
        return new JobQueries(database, table, jobs(), tradingApi(), clock);
    }

    JobCancellation jobCancellation() {
        return new JobCancellation(jobs(), clock);
    }

    JobRetry jobRetry() {
        return new JobRetry(jobs(), clock);
    }

    JobCheck jobCheck() {
        JobCheck.Limits limits =
                new JobCheck.Limits(
                        settings.duration("STUCK_AFTER", STUCK_AFTER),
                        settings.duration("JOB_TIMEOUT", JOB_TIMEOUT));
        return new JobCheck(database, new JobScan(), jobs(), tradingApi(), limits, clock);
    }

    TenantNotifications tenantNotifications() {
        return new TenantNotifications(database, new NotificationSettingsTable(), clock);
    }

    CleanUp cleanUp() {
        return new CleanUp(
                List.of(
                        new CleanUp.Rule(
                                "jobs",
                                settings.duration("RETENTION_JOBS", JOBS_KEPT, CleanUp.KEPT_MIN),
                                new Forgetting(database, "pipeline.forget_jobs")::forget),
                        new CleanUp.Rule(
                                "outbox messages",
                                settings.duration(
                                        "RETENTION_OUTBOX", OUTBOX_KEPT, CleanUp.KEPT_MIN),
                                new Forgetting(database, "pipeline.forget_outbox")::forget)),
                clock);
    }

    OutboxRelay relay() {
        return new OutboxRelay(SCHEMA, database, queues, topics);
    }

    private Jobs jobs() {
        return new Jobs(
                database,
                outbox,
                table,
                new JobNotices(
                        new NotificationSettingsTable(),
                        new OutcomeNotice(JobLinks.fromSettings(settings))));
    }

    private TradingApi tradingApi() {
        return new TradingApi(TradingApiCalls.fromSettings(settings));
    }
}
