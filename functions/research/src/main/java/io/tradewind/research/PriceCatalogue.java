package io.tradewind.research;

import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceExtent;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.research.catalogue.FetchOutcome;
import io.tradewind.research.catalogue.PriceCursor;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceFilter;
import io.tradewind.research.catalogue.PriceList;
import io.tradewind.research.catalogue.PriceShortfall;
import io.tradewind.research.catalogue.PriceWish;
import io.tradewind.research.catalogue.PutOutcome;
import io.tradewind.research.page.Limits;
import io.tradewind.research.postgres.PriceTable;
import io.tradewind.research.price.PriceKeys;
import io.tradewind.research.source.PriceSupply;
import io.tradewind.research.source.Supplied;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The price histories that tenants have. A file is checked as a whole before anything of it is
 * stored; sweeps read the version that was current when they started.
 */
public final class PriceCatalogue {

    /** Largest file that one request brings, in bytes. */
    public static final int BYTES_MAX = 5 << 20;

    /** Most entries of one page. */
    public static final int PAGE_MAX = 500;

    static final PutOutcome.Refused NO_TICKER =
            new PutOutcome.Refused(
                    0,
                    "ticker",
                    "must be 1 to 20 of A-Z 0-9 . - _ /, with / and . only between others");

    static final PutOutcome.Refused NO_ROOM =
            new PutOutcome.Refused(
                    0,
                    "file",
                    "would be one more than the " + PriceTable.ENTRIES_MAX + " that are kept");

    private final Database database;
    private final ObjectStore prices;
    private final PriceSupply supply;
    private final Clock clock;

    PriceCatalogue(Database database, ObjectStore prices, PriceSupply supply, Clock clock) {
        this.database = database;
        this.prices = prices;
        this.supply = supply;
        this.clock = clock;
    }

    /**
     * Stores a price history ({@code timestamp,open,high,low,close,volume}), in place of what was
     * stored for the ticker and interval.
     *
     * @param csv at most {@link #BYTES_MAX} bytes
     */
    public PutOutcome put(TenantId tenant, String ticker, Interval interval, byte[] csv) {
        if (!SweepRequest.isTicker(ticker)) {
            return NO_TICKER;
        }
        if (csv.length > BYTES_MAX) {
            return new PutOutcome.Refused(0, "file", "must not be larger than 5 MB");
        }
        PriceExtent extent;
        try {
            extent = PriceCsv.extent(new ByteArrayInputStream(csv));
        } catch (PriceFormatException malformed) {
            return new PutOutcome.Refused(malformed.row(), malformed.column(), malformed.rule());
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading an array", impossible);
        }
        Optional<PutOutcome.Refused> tooFine = tooFine(extent, interval);
        return tooFine.isPresent() ? tooFine.get() : store(tenant, ticker, interval, extent, csv);
    }

    /** The refusal of rows that are closer to each other than the interval says. */
    static Optional<PutOutcome.Refused> tooFine(PriceExtent extent, Interval interval) {
        return extent.bars() > 1 && extent.interval().millis() < interval.millis()
                ? Optional.of(
                        new PutOutcome.Refused(
                                0,
                                "timestamp",
                                "must be %s apart, but rows are %s apart"
                                        .formatted(interval.label(), extent.interval().label())))
                : Optional.empty();
    }

    private PutOutcome store(
            TenantId tenant, String ticker, Interval interval, PriceExtent extent, byte[] csv) {
        ObjectInfo object =
                prices.put(PriceKeys.key(tenant, ticker, interval), csv, PriceKeys.TYPE);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PriceEntry entry = PriceEntry.uploaded(ticker, interval, extent, csv.length, now, object);
        boolean stored =
                database.inTenant(
                        tenant,
                        connection -> {
                            boolean room =
                                    PriceTable.hasRoom(connection, entry, PriceTable.ENTRIES_MAX);
                            if (room) {
                                PriceTable.put(connection, tenant, entry);
                            }
                            return room;
                        });
        return stored ? new PutOutcome.Stored(entry) : NO_ROOM;
    }

    /** Fetches what the wish lacks, and answers with what is stored of its tickers then. */
    public FetchOutcome fetch(TenantId tenant, PriceWish wish) {
        return switch (supply.supply(tenant, wish)) {
            case Supplied.Ready _ -> stored(tenant, wish);
            case Supplied.Unknown(List<UnknownTicker> unknown) -> new FetchOutcome.Unknown(unknown);
            case Supplied.Lacking(PriceShortfall shortfall) ->
                    new FetchOutcome.WithoutPrices(shortfall);
        };
    }

    private FetchOutcome stored(TenantId tenant, PriceWish wish) {
        return database.inTenant(
                tenant,
                connection -> {
                    List<PriceEntry> found = PriceTable.of(connection, wish.tickers());
                    Set<String> there =
                            found.stream().map(PriceEntry::ticker).collect(Collectors.toSet());
                    List<String> unknown =
                            wish.tickers().stream().filter(t -> !there.contains(t)).toList();
                    return unknown.isEmpty()
                            ? new FetchOutcome.Fetched(new PriceList(found, null))
                            : new FetchOutcome.Unknown(
                                    UnknownTicker.among(unknown, PriceTable.tickers(connection)));
                });
    }

    /** Everything that the tenant has, by ticker. */
    public List<PriceEntry> list(TenantId tenant) {
        return database.inTenant(tenant, PriceTable::all);
    }

    /**
     * A page of what the tenant has, by ticker and interval.
     *
     * @param limit 1 to {@link #PAGE_MAX}
     */
    public PriceList page(TenantId tenant, PriceFilter filter, int limit) {
        Limits.check(limit, PAGE_MAX, 0);
        List<PriceEntry> found =
                database.inTenant(
                        tenant, connection -> PriceTable.page(connection, filter, limit + 1));
        return found.size() > limit
                ? new PriceList(
                        found.subList(0, limit), PriceCursor.at(found.get(limit - 1)).text())
                : new PriceList(found, null);
    }

    /** One stored history. */
    public Optional<PriceEntry> find(TenantId tenant, String ticker, Interval interval) {
        return database
                .inTenant(tenant, connection -> PriceTable.of(connection, List.of(ticker)))
                .stream()
                .filter(entry -> entry.interval() == interval)
                .findFirst();
    }
}
