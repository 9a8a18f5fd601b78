package io.tradewind.research;

import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.postgres.PriceTable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The price histories that tenants stored. A file is checked as a whole before anything of it is
 * stored; sweeps read the version that was current when they started.
 */
public final class PriceCatalogue {

    /** Largest file that is taken, in bytes. */
    public static final int BYTES_MAX = 5 << 20;

    /** Most histories that a tenant may store. */
    public static final int ENTRIES_MAX = 10_000;

    private static final Pattern TICKER = Pattern.compile("[A-Z0-9_/-][A-Z0-9._/-]{0,19}");

    private final Database database;
    private final ObjectStore prices;
    private final Clock clock;

    PriceCatalogue(Database database, ObjectStore prices, Clock clock) {
        this.database = database;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * Stores a price history ({@code timestamp,open,high,low,close,volume}), in place of what was
     * stored for the ticker and interval.
     *
     * @param csv at most {@link #BYTES_MAX} bytes
     */
    public PutOutcome put(TenantId tenant, String ticker, Interval interval, byte[] csv) {
        if (!TICKER.matcher(ticker).matches()) {
            return new PutOutcome.Refused(
                    0, "ticker", "must be 1 to 20 of A-Z 0-9 . - _ / and not begin with a point");
        }
        if (csv.length > BYTES_MAX) {
            return new PutOutcome.Refused(0, "file", "must not be larger than 5 MB");
        }
        PriceSeries series;
        try {
            series = PriceCsv.parse(csv);
        } catch (PriceFormatException malformed) {
            return new PutOutcome.Refused(malformed.row(), malformed.column(), malformed.rule());
        }
        if (series.size() > 1 && series.interval().millis() < interval.millis()) {
            return new PutOutcome.Refused(
                    0,
                    "timestamp",
                    "must be %s apart, but rows are %s apart"
                            .formatted(interval.label(), series.interval().label()));
        }
        return store(tenant, ticker, interval, series, csv);
    }

    private PutOutcome store(
            TenantId tenant, String ticker, Interval interval, PriceSeries series, byte[] csv) {
        ObjectInfo object = prices.put(key(tenant, ticker, interval), csv, "text/csv");
        PriceEntry entry =
                new PriceEntry(
                        ticker,
                        interval,
                        series.size(),
                        series.time(0),
                        series.time(series.size() - 1),
                        csv.length,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        object.key(),
                        object.versionId().orElse(""));
        boolean stored =
                database.inTenant(
                        tenant,
                        connection -> {
                            boolean room = PriceTable.hasRoom(connection, entry, ENTRIES_MAX);
                            if (room) {
                                PriceTable.put(connection, tenant, entry);
                            }
                            return room;
                        });
        return stored
                ? new PutOutcome.Stored(entry)
                : new PutOutcome.Refused(
                        0, "file", "would be one more than the " + ENTRIES_MAX + " that are kept");
    }

    /** Everything that the tenant stored, by ticker. */
    public List<PriceEntry> list(TenantId tenant) {
        return database.inTenant(tenant, PriceTable::all);
    }

    /** One stored history. */
    public Optional<PriceEntry> find(TenantId tenant, String ticker, Interval interval) {
        return database
                .inTenant(tenant, connection -> PriceTable.of(connection, List.of(ticker)))
                .stream()
                .filter(entry -> entry.interval() == interval)
                .findFirst();
    }

    /** Where the file lies. A slash in a ticker would be one in the key, so it is written as ~. */
    private static String key(TenantId tenant, String ticker, Interval interval) {
        return tenant + "/" + ticker.replace('/', '~') + "/" + interval.label() + ".csv";
    }
}
