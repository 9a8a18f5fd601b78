package io.tradewind.research.lambda;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.SigningSecrets;
import io.tradewind.platform.objects.S3ObjectStore;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.outbox.OutboxRelay;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.Forgetting;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.retention.CleanUp;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import io.tradewind.research.Research;
import io.tradewind.research.delivery.DeliveryCheck;
import io.tradewind.research.delivery.WebhookDeliveries;
import io.tradewind.research.price.OldUploads;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.sweep.ChunkComputer;
import io.tradewind.research.sweep.OldSweeps;
import io.tradewind.research.sweep.SweepCheck;
import io.tradewind.research.sweep.SweepCollector;
import io.tradewind.research.sweep.SweepExport;
import io.tradewind.research.sweep.SweepFinisher;
import io.tradewind.research.sweep.SweepWorker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Builds each function's collaborators from its environment. */
final class Wiring {

    private static final Duration SWEEPS_KEPT = Duration.ofDays(90);
    private static final Duration UPLOADS_KEPT = Duration.ofDays(30);
    private static final Duration DELIVERIES_KEPT = Duration.ofDays(30);
    private static final Duration OUTBOX_KEPT = Duration.ofDays(30);
    private static final Duration STUCK_AFTER = Duration.ofMinutes(2);

    private final Settings settings;
    private final Clock clock = Clock.systemUTC();

    private Wiring(Settings settings) {
        this.settings = settings;
    }

    static Wiring fromEnvironment() {
        return new Wiring(Settings.fromEnvironment());
    }

    SweepWorker sweepWorker() {
        Queues queues = Queues.fromSettings(settings);
        String reports = queues.url("sweep-results");
        return new SweepWorker(
                S3ObjectStore.fromSettings(settings, "BUCKET_RESULTS"),
                new PriceShelf(S3ObjectStore.fromSettings(settings, "BUCKET_PRICES")),
                message -> queues.send(reports, message),
                clock);
    }

    SweepCollector sweepCollector() {
        Database database = Database.fromSettings(settings);
        Outbox outbox = outbox(database);
        return new SweepCollector(database, outbox, finisher(database, outbox), clock);
    }

    SweepExport sweepExport() {
        return new SweepExport(
                Database.fromSettings(settings),
                S3ObjectStore.fromSettings(settings, "BUCKET_RESULTS"),
                new ChunkComputer(
                        new PriceShelf(S3ObjectStore.fromSettings(settings, "BUCKET_PRICES"))),
                clock);
    }

    SweepCheck sweepCheck(Database database) {
        return new SweepCheck(database, outbox(database), stuckAfter(), clock);
    }

    DeliveryCheck deliveryCheck(Database database) {
        return new DeliveryCheck(database, outbox(database), stuckAfter(), clock);
    }

    WebhookDeliveries webhookDeliveries() {
        Database database = Database.fromSettings(settings);
        SecretBox box = SecretBox.fromSettings(settings, Secrets.shared());
        return WebhookDeliveries.over(
                database,
                outbox(database),
                new SigningSecrets(database, box, clock),
                box,
                settings.flag("CALLBACKS_TO_PRIVATE_ADDRESSES", false),
                clock);
    }

    OutboxRelay outboxRelay() {
        return new OutboxRelay(
                Research.SCHEMA, Database.fromSettings(settings), Queues.fromSettings(settings));
    }

    CleanUp cleanUp() {
        Database database = Database.fromSettings(settings);
        OldSweeps sweeps =
                new OldSweeps(database, S3ObjectStore.fromSettings(settings, "BUCKET_RESULTS"));
        OldUploads uploads =
                new OldUploads(database, S3ObjectStore.fromSettings(settings, "BUCKET_PRICES"));
        return new CleanUp(
                List.of(
                        new CleanUp.Rule(
                                "sweeps",
                                kept("RETENTION_SWEEPS", SWEEPS_KEPT),
                                OldSweeps.BATCH_MAX,
                                sweeps::forget),
                        new CleanUp.Rule(
                                "price uploads",
                                kept("RETENTION_UPLOADS", UPLOADS_KEPT),
                                OldUploads.BATCH_MAX,
                                uploads::forget),
                        new CleanUp.Rule(
                                "deliveries",
                                kept("RETENTION_DELIVERIES", DELIVERIES_KEPT),
                                new Forgetting(database, "research.forget_deliveries")::forget),
                        new CleanUp.Rule(
                                "outbox messages",
                                kept("RETENTION_OUTBOX", OUTBOX_KEPT),
                                new Forgetting(database, "research.forget_outbox")::forget)),
                clock);
    }

    private Duration kept(String name, Duration fallback) {
        return settings.duration(name, fallback, CleanUp.KEPT_MIN);
    }

    Database database() {
        return Database.fromSettings(settings);
    }

    private SweepFinisher finisher(Database database, Outbox outbox) {
        return new SweepFinisher(
                database, S3ObjectStore.fromSettings(settings, "BUCKET_RESULTS"), outbox, clock);
    }

    private Outbox outbox(Database database) {
        return new Outbox(Research.SCHEMA, database, Queues.fromSettings(settings), clock);
    }

    private Duration stuckAfter() {
        return settings.duration("STUCK_AFTER", STUCK_AFTER);
    }
}
