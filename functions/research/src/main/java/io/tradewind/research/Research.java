package io.tradewind.research;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.S3ObjectStore;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.price.PriceSources;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.research.backtest.BacktestService;
import io.tradewind.research.delivery.SealedHeaders;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.source.PriceSupply;
import java.time.Clock;

/**
 * Research's services, for whoever puts them on the web. Connects at first use. Made once for each
 * function instance and used by one thread at a time.
 *
 * @param sweeps starts, cancels and restarts sweeps
 * @param jobs shows jobs
 * @param results shows the results of completed sweeps
 * @param prices stores price histories
 * @param uploads takes price files that are too large for a request
 * @param backtests runs single backtests
 * @param supply fetches prices that are not stored
 * @param deliveries shows webhook deliveries and sends them once more
 */
public record Research(
        SweepService sweeps,
        JobQueries jobs,
        SweepQueries results,
        PriceCatalogue prices,
        PriceUploads uploads,
        BacktestService backtests,
        PriceSupply supply,
        DeliveryLog deliveries) {

    /** Name of the schema. */
    public static final String SCHEMA = "research";

    /**
     * Wires the services from {@code DATABASE_URL}, {@code DATABASE_SECRET}, {@code
     * BUCKET_RESULTS}, {@code BUCKET_PRICES}, {@code QUEUE_SWEEP_CHUNKS}, {@code
     * QUEUE_SWEEP_CHUNKS_HIGH}, {@code ENVELOPE_KEY_SECRET}, {@code COMBINATIONS_MAX} and those of
     * {@link PriceSources}.
     */
    public static Research fromSettings(Settings settings) {
        return of(settings, Database.fromSettings(settings));
    }

    /** As {@link #fromSettings}, over a connection that the function has already. */
    public static Research of(Settings settings, Database database) {
        Clock clock = Clock.systemUTC();
        return of(
                database,
                new Outbox(SCHEMA, database, Queues.fromSettings(settings), clock),
                S3ObjectStore.fromSettings(settings, "BUCKET_RESULTS"),
                S3ObjectStore.fromSettings(settings, "BUCKET_PRICES"),
                settings.number(
                        "COMBINATIONS_MAX",
                        1,
                        Long.MAX_VALUE,
                        SweepRequest.COMBINATIONS_MAX_DEFAULT),
                PriceSources.fromSettings(settings),
                SecretBox.fromSettings(settings, Secrets.shared()),
                clock);
    }

    /** Wires the services from their parts, without price sources. */
    public static Research of(
            Database database,
            Outbox outbox,
            ObjectStore results,
            ObjectStore prices,
            long combinationsMax,
            SecretBox box,
            Clock clock) {
        return of(
                database,
                outbox,
                results,
                prices,
                combinationsMax,
                PriceSources.none(),
                box,
                clock);
    }

    /**
     * Wires the services from their parts.
     *
     * @param combinationsMax largest grid over all tickers
     * @param sources where prices may be fetched from
     * @param box seals what callers want kept secret
     */
    public static Research of(
            Database database,
            Outbox outbox,
            ObjectStore results,
            ObjectStore prices,
            long combinationsMax,
            PriceSources sources,
            SecretBox box,
            Clock clock) {
        PriceSupply supply = PriceSupply.of(sources, database, prices, clock);
        PriceShelf shelf = new PriceShelf(prices);
        return new Research(
                new SweepService(
                        database,
                        outbox,
                        results,
                        supply,
                        combinationsMax,
                        new SealedHeaders(box),
                        clock),
                new JobQueries(database),
                new SweepQueries(database, results, shelf),
                new PriceCatalogue(database, prices, supply, clock),
                new PriceUploads(database, prices, clock),
                new BacktestService(database, shelf, supply),
                supply,
                new DeliveryLog(database, outbox, clock));
    }
}
