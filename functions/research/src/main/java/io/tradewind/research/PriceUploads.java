package io.tradewind.research;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.ObjectWriter;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceExtent;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceUpload;
import io.tradewind.research.catalogue.PutOutcome;
import io.tradewind.research.catalogue.UploadOutcome;
import io.tradewind.research.postgres.PriceTable;
import io.tradewind.research.postgres.UploadTable;
import io.tradewind.research.price.ObjectStream;
import io.tradewind.research.price.PriceKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Price files that are too large for a request. A tenant opens an upload and gets a URL, puts the
 * file there, and completes the upload; the file is checked as it is copied to its place, a few
 * megabytes of it in memory, and is listed when all of it is good. Completing again answers the
 * same. Whatever is put to the URL later reaches no sweep.
 */
public final class PriceUploads {

    /** Largest file, in bytes. */
    public static final long BYTES_MAX = 64 << 20;

    /** Most uploads that a tenant may have open. */
    public static final int OPEN_MAX = 20;

    /** How long a URL is good. */
    public static final Duration URL_VALID = Duration.ofHours(1);

    private final Database database;
    private final ObjectStore prices;
    private final Clock clock;

    PriceUploads(Database database, ObjectStore prices, Clock clock) {
        this.database = database;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * Opens an upload.
     *
     * @param bytes size of the file, exactly
     */
    public UploadOutcome open(TenantId tenant, String ticker, Interval interval, long bytes) {
        if (!SweepRequest.isTicker(ticker)) {
            return new UploadOutcome.Refused(PriceCatalogue.NO_TICKER);
        }
        if (bytes < 1 || bytes > BYTES_MAX) {
            return refused("bytes", "must be between 1 and " + BYTES_MAX);
        }
        Instant now = now();
        PriceUpload upload =
                new PriceUpload(
                        UUID.randomUUID(),
                        ticker,
                        interval,
                        bytes,
                        PriceUpload.State.AWAITED,
                        null,
                        null,
                        null,
                        now,
                        now.plus(URL_VALID),
                        null);
        boolean opened =
                database.inTenant(
                        tenant,
                        connection -> {
                            boolean room = UploadTable.open(connection, now) < OPEN_MAX;
                            if (room) {
                                UploadTable.insert(connection, tenant, upload);
                            }
                            return room;
                        });
        return opened
                ? new UploadOutcome.Open(
                        upload,
                        prices.presignPut(
                                PriceKeys.upload(tenant, upload.uploadId()),
                                URL_VALID,
                                PriceKeys.TYPE,
                                bytes))
                : refused("upload", "would be one more than the " + OPEN_MAX + " that may be open");
    }

    /** The upload as it is now. */
    public Optional<PriceUpload> find(TenantId tenant, UUID uploadId) {
        return database.inTenant(tenant, connection -> UploadTable.find(connection, uploadId));
    }

    /** Checks what was uploaded and lists it. */
    public UploadOutcome complete(TenantId tenant, UUID uploadId) {
        Optional<PriceUpload> found = find(tenant, uploadId);
        if (found.isEmpty()) {
            return new UploadOutcome.NotFound();
        }
        PriceUpload upload = found.get();
        if (upload.state() != PriceUpload.State.AWAITED) {
            return ended(upload);
        }
        String key = PriceKeys.upload(tenant, uploadId);
        Optional<ObjectInfo> object = prices.head(key);
        if (object.isEmpty()) {
            return endedMeanwhile(tenant, uploadId).orElse(new UploadOutcome.Missing(upload));
        }
        UploadOutcome outcome;
        try {
            outcome =
                    object.get().size() == upload.bytes()
                            ? check(tenant, upload, key)
                            : end(tenant, upload, wrongSize(upload, object.get()));
        } catch (PermanentException gone) {
            return endedMeanwhile(tenant, uploadId).orElseThrow(() -> gone);
        }
        prices.delete(key);
        return outcome;
    }

    /** Whoever completes an upload at the same time removes its object after noting the end. */
    private Optional<UploadOutcome> endedMeanwhile(TenantId tenant, UUID uploadId) {
        return find(tenant, uploadId)
                .filter(now -> now.state() != PriceUpload.State.AWAITED)
                .map(PriceUploads::ended);
    }

    private static PutOutcome.Refused wrongSize(PriceUpload upload, ObjectInfo object) {
        return refusal(
                "file",
                "must have the %d bytes that were announced, has %d"
                        .formatted(upload.bytes(), object.size()));
    }

    private UploadOutcome check(TenantId tenant, PriceUpload upload, String key) {
        String target = PriceKeys.key(tenant, upload.ticker(), upload.interval());
        try (ObjectWriter copy = prices.create(target, PriceKeys.TYPE);
                InputStream file = new ObjectStream(prices, key, upload.bytes(), copy)) {
            PriceExtent extent = PriceCsv.extent(file);
            Optional<PutOutcome.Refused> tooFine =
                    PriceCatalogue.tooFine(extent, upload.interval());
            return tooFine.isPresent()
                    ? end(tenant, upload, tooFine.get())
                    : list(tenant, upload, extent, copy.complete());
        } catch (PriceFormatException malformed) {
            return end(
                    tenant,
                    upload,
                    new PutOutcome.Refused(malformed.row(), malformed.column(), malformed.rule()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("closing a copy", impossible);
        }
    }

    private UploadOutcome list(
            TenantId tenant, PriceUpload upload, PriceExtent extent, ObjectInfo object) {
        Instant now = now();
        PriceEntry entry =
                PriceEntry.uploaded(
                        upload.ticker(), upload.interval(), extent, upload.bytes(), now, object);
        return database.inTenant(
                tenant,
                connection -> {
                    if (!PriceTable.hasRoom(connection, entry, PriceTable.ENTRIES_MAX)) {
                        PriceUpload refused = upload.refused(PriceCatalogue.NO_ROOM, now);
                        UploadTable.end(connection, refused);
                        return ended(refused);
                    }
                    if (UploadTable.end(connection, upload.listed(now))) {
                        PriceTable.put(connection, tenant, entry);
                    }
                    return ended(UploadTable.find(connection, upload.uploadId()).orElseThrow());
                });
    }

    private UploadOutcome end(TenantId tenant, PriceUpload upload, PutOutcome.Refused refusal) {
        return database.inTenant(
                tenant,
                connection -> {
                    UploadTable.end(connection, upload.refused(refusal, now()));
                    return ended(UploadTable.find(connection, upload.uploadId()).orElseThrow());
                });
    }

    private static UploadOutcome ended(PriceUpload upload) {
        return upload.state() == PriceUpload.State.LISTED
                ? new UploadOutcome.Listed(upload)
                : new UploadOutcome.Refused(
                        new PutOutcome.Refused(upload.row(), upload.column(), upload.rule()));
    }

    private static UploadOutcome refused(String column, String rule) {
        return new UploadOutcome.Refused(refusal(column, rule));
    }

    private static PutOutcome.Refused refusal(String column, String rule) {
        return new PutOutcome.Refused(0, column, rule);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
