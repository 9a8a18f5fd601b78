package io.tradewind.research.price;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.research.postgres.ForgottenRows;
import java.time.Instant;

/** Forgets price uploads that ended or that nobody completed, with what was left at their URL. */
public final class OldUploads {

    /** Most uploads of one batch. */
    public static final int BATCH_MAX = 100;

    private final Database database;
    private final ObjectStore prices;

    /** Uploads whose files lie in this store. */
    public OldUploads(Database database, ObjectStore prices) {
        this.database = database;
        this.prices = prices;
    }

    /** Forgets at most so many uploads that ended before that time, oldest first. */
    public int forget(Instant before, int most) {
        return ForgottenRows.UPLOADS.forget(
                database,
                before,
                most,
                key -> prices.delete(PriceKeys.upload(key.tenant(), key.id())));
    }
}
