package io.tradewind.api;

import io.tradewind.api.postgres.DatabaseProbe;
import io.tradewind.api.postgres.PublishedGauges;
import io.tradewind.platform.access.ApiKeys;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.Tenants;
import io.tradewind.platform.limit.RequestGate;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.S3ObjectStore;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.price.PriceSources;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.research.Research;
import java.time.Clock;
import java.util.List;

/**
 * What the routes adapt. Nothing here connects to anything before its first use.
 *
 * @param research the services behind the routes
 * @param keys who may come in
 * @param gate how often they may
 * @param health what {@code /health} asks
 * @param gauges what {@code /metrics} reads
 * @param combinationsMax largest grid over all tickers
 * @param address where the API is to be reached
 */
public record Wiring(
        Research research,
        ApiKeys keys,
        RequestGate gate,
        Health health,
        List<GaugeSource> gauges,
        long combinationsMax,
        ApiAddress address) {

    /** A key that no object has: asking for it tells whether the store answers. */
    private static final String NO_OBJECT = "health";

    /** The services over what the environment names. */
    public static Wiring fromEnvironment() {
        Settings settings = Settings.fromEnvironment();
        Clock clock = Clock.systemUTC();
        Database database = Database.fromSettings(settings);
        Queues queues = Queues.fromSettings(settings);
        ObjectStore results = S3ObjectStore.fromSettings(settings, "BUCKET_RESULTS");
        ObjectStore prices = S3ObjectStore.fromSettings(settings, "BUCKET_PRICES");
        long combinationsMax =
                settings.number(
                        "COMBINATIONS_MAX",
                        1,
                        Long.MAX_VALUE,
                        SweepRequest.COMBINATIONS_MAX_DEFAULT);
        Outbox outbox = new Outbox(Research.SCHEMA, database, queues, clock);
        Research research =
                Research.of(
                        database,
                        outbox,
                        results,
                        prices,
                        combinationsMax,
                        PriceSources.fromSettings(settings),
                        SecretBox.fromSettings(settings, Secrets.shared()),
                        clock);
        QueueGauges depths = new QueueGauges(queues, Environment.current());
        RequestGate gate = RequestGate.fromSettings(settings, new Tenants(database, clock), clock);
        return new Wiring(
                research,
                new ApiKeys(database, clock),
                gate,
                new Health(
                        List.of(
                                new Health.Probe("database", () -> DatabaseProbe.run(database)),
                                new Health.Probe("results", () -> results.head(NO_OBJECT)),
                                new Health.Probe("prices", () -> prices.head(NO_OBJECT)),
                                new Health.Probe("queues", depths::probe),
                                new Health.Probe("rate limits", gate::probe))),
                List.of(
                        new PublishedGauges(database, "pipeline"),
                        new PublishedGauges(database, Research.SCHEMA),
                        depths),
                combinationsMax,
                new ApiAddress(settings.text("API_URL", "")));
    }
}
