package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.postgres.ForgottenRows;
import java.time.Instant;
import java.util.List;

/** Forgets ended sweeps with all their objects. */
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
        return ForgottenRows.SWEEPS.forget(
                database,
                before,
                most,
                key -> removeObjects(SweepKeys.folder(key.tenant(), key.id())));
    }

    private void removeObjects(String folder) {
        List<ObjectInfo> page;
        do {
            page = results.list(folder, "", PAGE);
            page.forEach(object -> results.delete(object.key()));
        } while (page.size() == PAGE);
    }
}
