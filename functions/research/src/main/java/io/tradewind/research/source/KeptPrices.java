package io.tradewind.research.source;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.StoredObject;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceOrigin;
import io.tradewind.research.postgres.PriceTable;
import io.tradewind.research.price.PriceKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What was fetched, kept as a tenant's price file like any other: the object first, whole, then its
 * row. An upload is never replaced by what was fetched, and of two who fetched the same at once the
 * first one's row stays.
 */
final class KeptPrices {

    private final Database database;
    private final ObjectStore prices;
    private final Clock clock;

    KeptPrices(Database database, ObjectStore prices, Clock clock) {
        this.database = database;
        this.prices = prices;
        this.clock = clock;
    }

    /** The bars of an entry. */
    PriceSeries read(PriceEntry entry) {
        Optional<StoredObject> object =
                entry.versionId().isEmpty()
                        ? prices.get(entry.objectKey())
                        : prices.get(entry.objectKey(), entry.versionId());
        byte[] file =
                object.orElseThrow(
                                () ->
                                        new PermanentException(
                                                "The prices " + entry.objectKey() + " are gone"))
                        .content();
        try {
            return PriceCsv.parse(new ByteArrayInputStream(file), entry.interval());
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading an array", impossible);
        } catch (PriceFormatException malformed) {
            throw new PermanentException(
                    "The prices "
                            + entry.objectKey()
                            + " cannot be read: "
                            + malformed.getMessage(),
                    malformed);
        }
    }

    /** Notes that the origin was asked and had nothing newer. */
    void checked(TenantId tenant, PriceEntry entry) {
        Instant now = now();
        database.inTenant(
                tenant,
                connection -> {
                    PriceTable.checked(connection, entry, now);
                    return null;
                });
    }

    /**
     * Keeps a history.
     *
     * @param before what it grew from; empty where it is new
     * @param upToDate whether it has come to now
     * @return false where the tenant has no room for another one
     */
    boolean keep(
            TenantId tenant,
            String ticker,
            PriceOrigin origin,
            History history,
            Optional<PriceEntry> before,
            boolean upToDate) {
        PriceSeries bars = history.bars();
        byte[] file = file(bars);
        ObjectInfo object =
                prices.put(PriceKeys.key(tenant, ticker, bars.interval()), file, PriceKeys.TYPE);
        Instant now = now();
        PriceEntry entry =
                new PriceEntry(
                        ticker,
                        bars.interval(),
                        bars.size(),
                        bars.time(0),
                        bars.time(bars.size() - 1),
                        file.length,
                        now,
                        object.key(),
                        object.versionId().orElse(""),
                        origin,
                        history.fromTheFirst(),
                        upToDate ? now : before.map(PriceEntry::checkedAt).orElse(now));
        return database.inTenant(
                tenant,
                connection -> {
                    if (!PriceTable.hasRoom(connection, entry, PriceTable.ENTRIES_MAX)) {
                        return false;
                    }
                    PriceTable.keep(
                            connection,
                            tenant,
                            entry,
                            before.map(PriceEntry::versionId).orElse(null));
                    return true;
                });
    }

    private static byte[] file(PriceSeries bars) {
        StringBuilder text = new StringBuilder(bars.size() * 64);
        try {
            PriceCsv.write(bars, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
