package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.postgres.ForgottenSweeps;
import java.time.Instant;
import java.util.List;

/**
 * Forgets ended sweeps: first their objects, then their rows, so that a run that is cut off leaves
 * a sweep that the next one finds again, and never an object that nothing leads to.
 */
public final class OldSweeps {

    /** Most sweeps of one batch; a sweep has as many objects as chunks, and some more. */
    public static final int BATCH_MAX = 20;

    private static final int PAGE = 1_000;

    private final Database database;
    private final ObjectStore results;

    /** Sweeps whose objects lie in this store. */
    public OldSweeps(Database database, ObjectStore results) {
        this.database = database;
        this.results = results;
    }

    /** Forgets at most so many sweeps that ended before that time, oldest first. */
    public int forget(Instant before, int most) {
        List<ForgottenSweeps.Key> old =
                database.withoutTenant(
                        connection -> ForgottenSweeps.find(connection, before, most));
        for (ForgottenSweeps.Key key : old) {
            removeObjects(SweepKeys.folder(key.tenant(), key.jobId()));
            database.withoutTenant(connection -> ForgottenSweeps.forget(connection, key, before));
        }
        return old.size();
    }

    private void removeObjects(String folder) {
        List<ObjectInfo> page;
        do {
            page = results.list(folder, "", PAGE);
            page.forEach(object -> results.delete(object.key()));
        } while (page.size() == PAGE);
    }
}
