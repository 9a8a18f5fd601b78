package io.tradewind.research.price;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.research.postgres.ForgottenUploads;
import java.time.Instant;
import java.util.List;

/**
 * Forgets price uploads that ended or that nobody completed: first what was left at their URL, then
 * their row, so that a run that is cut off leaves a row by which the next one finds the object.
 */
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
        List<ForgottenUploads.Key> old =
                database.withoutTenant(
                        connection -> ForgottenUploads.find(connection, before, most));
        for (ForgottenUploads.Key key : old) {
            prices.delete(PriceKeys.upload(key.tenant(), key.uploadId()));
            database.withoutTenant(
                    connection -> {
                        ForgottenUploads.forget(connection, key, before);
                        return null;
                    });
        }
        return old.size();
    }
}
